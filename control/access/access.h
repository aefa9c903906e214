// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/admissions.h"
#include "control/access/gate.h"
#include "control/access/places.h"
#include "control/access/questions.h"
#include "control/hub.h"

#include <functional>
#include <unordered_map>

/// Who may do what: the gate before the hub. This computer may do everything; who comes from elsewhere looks until somebody
/// at a window (or /gd/client on this computer, or an option) decides: everything, an own mix, look, barred. Surfaces say
/// by see() whom they hear; an unknown client of theirs may nothing. [control]
namespace gigdesk::access {

struct Settings {
    std::vector<AllowRule> allowed{};
    bool trust = false;                ///< everybody nobody has decided about may do everything
    std::chrono::seconds pairing{0};   ///< who asks within this time may do everything from then on
};

class Access final : public Gate
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto away = std::chrono::seconds{30}; ///< who comes back after this may be somebody else

    Access(Hub& hub, Settings settings, Hub::Clock clock = std::chrono::steady_clock::now);
    ~Access() override;
    Access(const Access&) = delete;
    Access& operator=(const Access&) = delete;

    Admission admit(const Edit& edit) override;
    Ruling admit_text(ParamId id, std::string_view text, ClientId from) override;
    bool admit_service(std::string_view name, ClientId from) override;
    bool hears(ClientId client) override;
    void left(ClientId client) override;

    /// A client as its surface knows it: when it comes, and now and then, with its counters.
    void see(const Visitor& visitor);
    /// A console from elsewhere wants to come in.  @return empty: let it in; else why not, in a line for people
    [[nodiscard]] std::string knock(const Peer& console, const std::string& name);

    /// Asked about a client nobody has seen yet: see() it if it is there.
    void on_stranger(std::function<void(ClientId)> find) { find_ = std::move(find); }
    /// What the last run was told to remember.
    void recall(std::string_view remembered) { admissions_.read(remembered); }
    /// Something to be remembered has changed: for recall() in the next run.
    void on_remember(std::function<void(std::string text)> keep) { keep_ = std::move(keep); }
    /// Whose network card has this address now; empty: not known. May be slow: asked seldom.
    void on_neighbour(std::function<std::string(std::uint32_t address)> mac_of) { mac_of_ = std::move(mac_of); }
    void on_blink(std::function<void(const Place&)> show) { blink_ = std::move(show); }
    /// It may not be here any more.
    void on_dismiss(std::function<void(ClientId)> dismiss) { dismiss_ = std::move(dismiss); }
    /// A value that was stored before the yes: now it counts.
    void on_confirmed(std::function<void(ParamId, Value)> carry_out) { carry_out_ = std::move(carry_out); }

    /// Once per turn of the control loop; rows are told four times a second.
    void turn();
    void pair_for(std::chrono::seconds time);

  private:
    struct Guest {
        Peer peer;
        Grant grant;
        bool local = false, window = false;
        int place = no_place;
        std::uint64_t packets = 0, unsent = 0; ///< as last told by its surface
        [[nodiscard]] bool is_trusted_hand() const noexcept { return local || window; } ///< may say who may do what
    };
    [[nodiscard]] Guest* guest_of(ClientId client);
    [[nodiscard]] bool is_ours(ClientId client);
    [[nodiscard]] const Decision* decision_on(const Peer& peer) const;
    [[nodiscard]] std::optional<Grant> decided(const Peer& peer) const;
    [[nodiscard]] Grant grant_of(const Peer& peer) const;

    std::optional<Value> allowed(const Guest& guest, const Edit& edit) const;
    [[nodiscard]] bool may_set_place(ParamId id) const;
    bool let_in_if_pairing(Guest& guest);
    void count_refusal(Guest& guest);
    Ruling ask(const Guest& guest, ParamId id, Value value, std::string_view text, Danger danger);
    [[nodiscard]] std::string name_of(const Guest& guest) const;

    void take(const Edit& edit);
    void take(const ActionEvent& action);
    void decide(int place, const Grant& grant);
    void forget(int place);
    void regrant();
    void remember();
    void check_neighbour(Place& place);
    void handed_over(Place& place, const std::string& mac);
    void warn(const std::string& line);
    void take_names();

    void answer(int number);
    void carry_out(const Question& question);
    void drop(const Question& question, std::string_view why);
    void show_question();
    void show_pairing(Time now);

    Hub& hub_;
    Hub::Clock clock_;
    std::vector<AllowRule> rules_;
    Admissions admissions_;
    Places places_;
    Questions questions_;
    std::unordered_map<ClientId, Guest> guests_;
    Time pair_until_{}, next_tell_{}, next_neighbours_{};
    std::int64_t refused_ = 0;
    bool names_may_differ_ = false;
    std::function<void(ClientId)> find_, dismiss_;
    std::function<void(std::string)> keep_;
    std::function<std::string(std::uint32_t)> mac_of_;
    std::function<void(const Place&)> blink_;
    std::function<void(ParamId, Value)> carry_out_;
};

} // namespace gigdesk::access
