// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "tests/catch.h"
#include "tests/ui/stage.h"
#include "ui/layers.h"
#include "ui/menus/key_menu.h"

#include <set>

/// What an engineer may want to turn has a place in the window: whatever is heard has a control somewhere.
namespace gigdesk::ui {
namespace {

class Walk
{
  public:
    Walk()
    {
        for (int i = 0; i < input_strips; ++i) stage.desk.set(id_of(GdIn::source, i), Value::whole(i + 1));
        stage.desk.set(id_of(Gd::desk_inputs), Value::whole(input_strips));
        stage.desk.set(id_of(Gd::desk_outputs), Value::whole(16));
        stage.desk.set(id_of(GdOut::src, 2), Value::whole(3)); // mono is used
    }
    void look()
    {
        stage.frames(2);
        for (const auto& seen : stage.window->hand().seen())
            if (is_param_control(seen.id)) met_.insert(index_of(param_of(seen.id)));
    }
    void page(Page page) { stage.window->view().page = page, look(); }
    /// Opens what stands behind a button, looks at it and closes it.
    void behind(ControlId button)
    {
        stage.click(button);
        look();
        stage.key(Key::escape);
        stage.frames(2);
    }
    void strip(const Strip& s)
    {
        auto& view = stage.window->view();
        view.selected = s;
        page(Page::channel);
        for (const auto& [kind, index] : {std::pair{Keyed::gate, 51u}, {Keyed::comp, 53u}})
            if (has_key(s, kind) && (kind == Keyed::comp || s.is_channel())) behind(control_of("section head", index));
        if (s.has(Ch::insert_on)) behind(control_of("section head", 52));
        view.layer = layer_of(s);
        for (const auto listen : {Listen::a, Listen::b}) view.listen = listen, page(Page::mixer);
    }
    [[nodiscard]] bool met(ParamId id) const { return met_.contains(index_of(id)); }

    Stage stage{1920, 1080};

  private:
    std::set<std::size_t> met_;
};

/// Set in other ways than by a control of its own name.
bool has_a_way_of_its_own(const ParamRef& ref)
{
    switch (ref.section) {
    case Section::ch: case Section::auxin: case Section::fxrtn: case Section::bus: case Section::mtx: case Section::main_st: case Section::main_m: {
        const std::string_view address = spec_of(id_of(ref.section, ref.key, ref.strip, ref.inner)).address;
        return address.starts_with("grp/") || address.ends_with("keysrc"); // by touching strips; a list of strips
    }
    case Section::gd_ch: return GdCh(ref.key) == GdCh::gate_key || GdCh(ref.key) == GdCh::dyn_key; // the same list
    case Section::gd_insert: case Section::gd_rta: return true;                                    // a list of inputs; a window takes a slot by itself
    case Section::gd_out: return GdOut(ref.key) == GdOut::src;                                     // a list of sources
    case Section::config: return Config(ref.key) == Config::osc_dest || Config(ref.key) == Config::talk_a_destmap || Config(ref.key) == Config::talk_b_destmap; // a button each
    case Section::stat: return Stat(ref.key) != Stat::talk_a && Stat(ref.key) != Stat::talk_b; // the X32's faces
    case Section::gd:
        switch (Gd(ref.key)) {
        case Gd::outputs_open: case Gd::outputs_mute: case Gd::talk_input: case Gd::talk_level: case Gd::talk_a: case Gd::talk_b:
        case Gd::osc_on: case Gd::sip_on: case Gd::key_strip: case Gd::key_of: return true; // buttons and menus, live rows
        default: return false;
        }
    default: return false;
    }
}

/// Of many alike the first: one strip of each kind, one output, one of each list.
bool is_asked_for(ParamId id)
{
    const ParamRef ref = ref_of(id);
    if (!spec_of(id).heard || ref.strip > 0 || has_a_way_of_its_own(ref)) return false;
    if (ref.section == Section::gd_listen_b) return true;
    const bool sends_of_a_pair = spec_of(id).address.find("mix/#") != std::string_view::npos;
    return sends_of_a_pair || ref.inner == 0;
}

} // namespace

TEST_CASE("whatever is heard has a control somewhere in the window", "[ui][reach]")
{
    Walk walk;
    const std::array strips{Strip::channel(0), Strip::aux(0), Strip::fx_return(0), Strip::bus(0), Strip::matrix(0), Strip::main(), Strip::mono(), Strip::dca(0)};
    for (const auto& strip : strips) walk.strip(strip);
    walk.strip(Strip::channel(32)); // links beyond an X32's
    for (int pair = 0; pair < bus_count / 2; ++pair) walk.stage.desk.set(id_of(Config::buslink, 0, pair), Value::whole(1));
    for (int pair = 0; pair < matrix_count / 2; ++pair) walk.stage.desk.set(id_of(Config::mtxlink, 0, pair), Value::whole(1));
    for (const auto& strip : strips) walk.strip(strip); // sends into pairs have a pan
    auto& view = walk.stage.window->view();
    walk.page(Page::listen);
    for (int tab = 0; tab < 3; ++tab) view.patch_tab = tab, walk.page(Page::patch);
    walk.page(Page::setup);
    walk.behind(control_of("Preferences ..."));
    for (std::size_t raw = 0; raw < param_count; ++raw)
        if (const ParamId id{std::uint32_t(raw)}; is_asked_for(id) && !walk.met(id)) FAIL_CHECK("nowhere in the window: " << address_of(id));
}

} // namespace gigdesk::ui
