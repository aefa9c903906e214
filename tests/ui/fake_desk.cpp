// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_desk.h"

#include "engine/model/fader_law.h"
#include "engine/model/mute_causes.h"
#include "engine/model/strip.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

struct Player {
    const char* name;
    int colour;
    float fader_db, pan, level;
};
constexpr Player band[] = {{"Kick", 1, -3, 0, 0.7f},      {"Snare", 1, -5.5f, 0, 0.6f},  {"Hi-hat", 1, -14, 30, 0.2f},  {"Toms", 1, -8, -20, 0.4f},
                           {"Overheads", 1, -11, 0, 0.5f}, {"Bass DI", 4, -4, 0, 0.5f},  {"Guitar L", 2, -9, -60, 0.4f}, {"Guitar R", 2, -10, 60, 0.35f},
                           {"Keys", 6, -12, 24, 0.3f},     {"Lead vocal", 3, -1.2f, 0, 0.6f}, {"Choir", 3, -9, -18, 0.3f}, {"Talk", 7, -90, 0, 0}};
constexpr const char* buses[] = {"Wedge Kim", "Wedge Leo", "Drum fill", "IEM Ana", "IEM Jo", "", "", "", "", "", "", "", "Reverb", "Delay", "", ""};

} // namespace

void tell_causes(FakeDesk& d)
{
    const auto& v = d.values();
    MuteFacts desk;
    for (int g = 0; g < mute_group_count; ++g) desk.closed_groups |= unsigned(v.is_on(id_of(Config::mute, 0, g))) << g;
    for (int i = 0; i < dca_count; ++i) desk.muted_dcas |= unsigned(!v.is_on(id_of(Dca::on, i))) << i;
    desk.all = v.is_on(id_of(Gd::mutes_all));
    desk.fx = v.is_on(id_of(Gd::mutes_fx));
    for (int i = 0; i < strip_count; ++i) {
        const Strip s = strip_of(i);
        MuteFacts f = desk;
        f.on = v.is_on(s.id(Ch::mix_on));
        f.is_input = s.is_input();
        f.is_fx_return = s.is_fx_return();
        if (s.has(Ch::grp_mute)) f.member_of_groups = std::uint32_t(v.whole(s.id(Ch::grp_mute)));
        if (s.has(Ch::grp_dca)) f.member_of_dcas = std::uint32_t(v.whole(s.id(Ch::grp_dca)));
        d.set(s.id(GdStrip::closed), Value::whole(int(mute_causes(f))));
    }
}

void fill_with_a_band(FakeDesk& d)
{
    const auto real = [&](ParamId id, float v) { d.set(id, Value::real(v)); };
    const auto whole = [&](ParamId id, int v) { d.set(id, Value::whole(v)); };
    for (int i = 0; i < channel_strips; ++i) whole(id_of(GdIn::source, i), i < 12 ? i + 1 : 0);
    for (int i = 0; i < 12; ++i) {
        const Player& p = band[i];
        d.set_text(id_of(Ch::config_name, i), p.name);
        whole(id_of(Ch::config_color, i), p.colour);
        real(id_of(Ch::mix_fader, i), p.fader_db < -80 ? minus_infinity_db : p.fader_db);
        real(id_of(Ch::mix_pan, i), p.pan);
        whole(id_of(Ch::preamp_hpon, i), i != 0 && i != 5);
        real(id_of(Ch::preamp_hpf, i), float(60 + 12 * i));
        whole(id_of(Ch::gate_on, i), i < 4);
        real(id_of(Ch::gate_thr, i), -38);
        real(id_of(Ch::gate_range, i), 24);
        whole(id_of(Ch::dyn_on, i), i % 3 != 2);
        real(id_of(Ch::dyn_thr, i), -22);
        whole(id_of(Ch::eq_on, i), 1);
        real(id_of(Ch::eq_g, i, 0), float((i * 5) % 9) - 3);
        real(id_of(Ch::eq_g, i, 1), -float((i * 3) % 7));
        real(id_of(Ch::eq_g, i, 2), float((i * 2) % 5));
        real(id_of(Ch::eq_g, i, 3), float((i * 7) % 6) - 2);
        for (int b = 0; b < 5; ++b) real(id_of(Ch::send_level, i, b), float((i * 7 + b * 11) % 30) - 24);
        real(id_of(Ch::send_level, i, 12), i > 8 ? -8.0f : -20.0f);
    }
    whole(id_of(Ch::mix_on, 11), 0);
    for (int b = 0; b < bus_count; ++b) {
        d.set_text(id_of(Bus::config_name, b), buses[b]);
        whole(id_of(Bus::config_color, b), b < 3 ? 2 : b < 5 ? 4 : b > 11 ? 5 : 6);
        real(id_of(Bus::mix_fader, b), b < 5 ? -2.0f : minus_infinity_db);
    }
    constexpr const char* dcas[] = {"Drums", "Bass", "Guitars", "Keys", "Vocals", "", "", "FX"};
    for (int i = 0; i < dca_count; ++i) {
        d.set_text(id_of(Dca::config_name, i), dcas[i]);
        whole(id_of(Dca::config_color, i), i == 0 ? 1 : i < 3 ? 2 : i < 5 ? 3 : i == 7 ? 5 : 7);
    }
    for (int i = 0; i < 12; ++i) whole(id_of(Ch::grp_dca, i), i < 5 ? 1 : i == 5 ? 2 : i < 8 ? 4 : i == 8 ? 8 : 16);
    for (int i = 0; i < 5; ++i) whole(id_of(Ch::grp_mute, i), 1);
    for (int i = 9; i < 11; ++i) whole(id_of(Ch::grp_mute, i), 2);
    whole(id_of(Config::chlink, 0, 3), 1); // the guitars
    real(id_of(MainSt::mix_fader), -4.5f);
    whole(id_of(MainSt::eq_on), 1);
    real(id_of(MainSt::eq_g, 0, 1), -2.5f);
    whole(id_of(MainSt::dyn_on), 1);
    whole(id_of(Gd::desk_state), 1);
    whole(id_of(Gd::desk_rate), 48000);
    whole(id_of(Gd::desk_buffer), 64);
    whole(id_of(Gd::desk_inputs), 16);
    whole(id_of(Gd::desk_outputs), 8);
    real(id_of(Gd::desk_latency), 2.7f);
    whole(id_of(Gd::desk_demo), 1);
    whole(id_of(Gd::show_saved), 1);
    whole(id_of(Gd::desk_realtime), 1);
    d.set_text(id_of(Gd::desk_audio), "jack");
    d.set_text(id_of(Gd::desk_device), "Scarlett 18i20 USB");
    d.set_text(id_of(Gd::desk_latency_source), "the device's report");
    d.set_text(id_of(Gd::show_name), "Harbour festival");
    d.set_text(id_of(Gd::show_path), "/home/kim/.local/share/gigdesk/shows/harbour");
    for (int o = 0; o < 8; ++o) whole(id_of(GdOut::src, o), o < 2 ? o + 1 : o + 2);
}

void move_meters(FakeDesk& d, double t)
{
    auto& m = d.meter();
    m.frame = std::uint64_t(t * 48000);
    m.load = 0.11f;
    m.load_peak = 0.19f;
    float sum = 0;
    for (int i = 0; i < 12; ++i) {
        auto& c = m.channels[std::size_t(i)];
        const float wave = float(std::pow(0.5 + 0.5 * std::sin(t * (2.1 + i * 0.37) + i), 2));
        c.input = band[i].level * (0.15f + 0.85f * wave);
        c.gate_gain = i < 4 && wave < 0.3f ? 0.08f : 1.0f;
        c.comp_gain = i % 3 != 2 ? 1 - 0.4f * wave : 1;
        c.pre_fader = c.input * c.comp_gain;
        c.post_fader = c.pre_fader * db_to_gain(d.values().real(id_of(Ch::mix_fader, i)));
        sum += c.post_fader * c.post_fader;
    }
    for (auto& bus : m.buses) bus = {0.3f * std::sqrt(sum), 0.3f * std::sqrt(sum), 1};
    for (auto& matrix : m.matrices) matrix = {0.2f * std::sqrt(sum), 0.2f * std::sqrt(sum), 1};
    m.mono = {0.2f * std::sqrt(sum), 0, 1};
    for (auto& side : m.main) side = {std::sqrt(sum) * 0.7f, std::sqrt(sum) * 0.4f, 0.85f};
    for (std::size_t o = 0; o < 8; ++o) m.outputs[o] = 0.3f * std::sqrt(sum);
}

} // namespace gigdesk::ui
