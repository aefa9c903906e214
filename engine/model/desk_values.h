// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/fx_types.h"
#include "engine/model/param_id.h"

#include <map>
#include <string>
#include <vector>

/// The state of a desk: one value for every id, texts beside. A plain container without laws of its own: the hub is its
/// only writer on a desk, a window keeps a replica, files and tests have theirs. Copyable. [any], one thread at a time.
namespace gigdesk {

class DeskValues
{
  public:
    /// Every knob at its starting value.
    DeskValues();

    [[nodiscard]] Value get(ParamId id) const noexcept { return Value::of_bits(bits_[index_of(id)]); }
    [[nodiscard]] float real(ParamId id) const noexcept { return get(id).as_real(); }
    [[nodiscard]] int whole(ParamId id) const noexcept { return get(id).as_whole(); }
    [[nodiscard]] bool is_on(ParamId id) const noexcept { return get(id).as_bool(); }
    void set(ParamId id, Value value) noexcept { bits_[index_of(id)] = value.bits(); }

    [[nodiscard]] const std::string& text(ParamId id) const noexcept;
    void set_text(ParamId id, std::string_view text);

    /// The scale in force: the row's own, or for fx parameters that of the effect loaded.
    [[nodiscard]] const Scale& scale(ParamId id) const noexcept;
    /// What a reset of this id gives; fx parameters by the effect loaded.
    [[nodiscard]] Value initial(ParamId id) const noexcept;

    bool operator==(const DeskValues&) const = default;
    /// The ids whose value or text is another in `other`, in order. Fast where little differs.
    [[nodiscard]] std::vector<ParamId> differing(const DeskValues& other) const;

  private:
    static DeskValues worked_out();
    struct Blank {};
    explicit DeskValues(Blank) {}

    std::vector<std::uint32_t> bits_;      ///< of values: plain numbers are copied and compared as a block
    std::map<ParamId, std::string> texts_; ///< only those that are not empty
};

/// The id of /fx/N/type for an id of /fx/N/par/MM (or any id of that slot), and the slot 0-7.
struct FxSlot {
    int slot;
    ParamId type;
};
[[nodiscard]] FxSlot fx_slot_of(const ParamRef& ref) noexcept;

} // namespace gigdesk
