// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_desk.h"

#include "control/show/scene_text.h"
#include "engine/model/scale.h"

#include <cmath>

namespace gigdesk {
namespace
{

constexpr int outs = 25, aux_insert = 17;
constexpr int low_cut_24 = 2, gate_mode_gate = 3, key_q_2 = 5, ratio_4 = 6, shelf_low = 1, bell = 2, vintage = 3, shelf_high = 4, tap_pre = 3, tap_post = 4;

/// Sets real and whole values by their row, on the X32's grid: other programs may be fed with the same scene.
class Setter
{
  public:
    explicit Setter(DeskValues& desk) : desk_{desk} {}
    template <class Key>
    void operator()(Key key, double value, int strip = 0, int inner = 0)
    {
        const ParamId id = id_of(key, strip, inner);
        const bool real = spec_of(id).type() == ValueType::real;
        desk_.set(id, on_grid(spec_of(id).scale, real ? Value::real(float(value)) : Value::whole(std::int32_t(value))));
    }

  private:
    DeskValues& desk_;
};

template <class Key>
void set_compressor(Setter& set, int strip, double threshold_db)
{
    set(Key::dyn_on, 1, strip);
    set(Key::dyn_thr, threshold_db, strip);
    set(Key::dyn_ratio, ratio_4, strip);
    set(Key::dyn_knee, 2, strip);
    set(Key::dyn_mgain, 4, strip);
    set(Key::dyn_attack, 5 + strip % 20, strip);
    set(Key::dyn_hold, 10, strip);
    set(Key::dyn_release, 80 + strip, strip);
    set(Key::dyn_mix, 80, strip);
    set(Key::dyn_auto, strip % 4 == 3, strip);
    set(Key::dyn_filter_on, 1, strip);
    set(Key::dyn_filter_f, 200 + 10 * strip, strip);
}

template <class Key>
void set_eq(Setter& set, int strip, int bands)
{
    set(Key::eq_on, 1, strip);
    for (int band = 0; band < bands; ++band) {
        set(Key::eq_type, band == 0 ? shelf_low : band == bands - 1 ? shelf_high : band % 2 ? bell : vintage, strip, band);
        set(Key::eq_f, 80 * std::pow(2.0, 8.0 * (band + 0.3) / bands) + 3 * strip, strip, band);
        set(Key::eq_g, band % 2 ? -4.5 : 3.75, strip, band);
        set(Key::eq_q, 0.7 + 0.3 * band, strip, band);
    }
}

void set_gate(Setter& set, int strip)
{
    set(Ch::gate_on, 1, strip);
    set(Ch::gate_mode, gate_mode_gate, strip);
    set(Ch::gate_thr, -42, strip);
    set(Ch::gate_range, 40, strip);
    set(Ch::gate_attack, 1, strip);
    set(Ch::gate_hold, 20, strip);
    set(Ch::gate_release, 120, strip);
    set(Ch::gate_filter_on, 1, strip);
    set(Ch::gate_filter_type, key_q_2, strip);
    set(Ch::gate_filter_f, 300 + 15 * strip, strip);
}

void set_strip(Setter& set, int strip)
{
    set(GdIn::source, strip + 1, strip);
    set(Ch::preamp_trim, strip % 7 - 3, strip);
    set(Ch::preamp_invert, strip % 2, strip);
    set(Ch::preamp_hpon, 1, strip);
    set(Ch::preamp_hpslope, low_cut_24, strip);
    set(Ch::preamp_hpf, 60 + 4 * strip, strip);
    set(Ch::delay_on, 1, strip);
    set(Ch::delay_time, 1 + 0.3 * strip, strip);
    set_gate(set, strip);
    set_compressor<Ch>(set, strip, -32);
    set(Ch::gate_keysrc, 1 + (strip + 1) % 32, strip); // the neighbour's
    set(Ch::dyn_keysrc, 1 + (strip + 2) % 32, strip);
    if (strip < 6) set(Ch::insert_sel, aux_insert + strip, strip), set(Ch::insert_on, 1, strip), set(GdInsert::device_return, strip + 1, strip);
    set_eq<Ch>(set, strip, channel_eq_bands);
    set(Ch::mix_on, 1, strip);
    set(Ch::mix_fader, -10 - strip % 5, strip);
    set(Ch::mix_st, 1, strip);
    set(Ch::mix_pan, strip * 25 % 200 - 100, strip);
    set(Ch::mix_mono, 1, strip);
    set(Ch::mix_mlevel, -15, strip);
    set(Ch::grp_dca, 1 << strip % dca_count, strip);
}

/// Aux inputs and FX returns hear what the first channels hear.
template <class Key>
void set_small_strip(Setter& set, int strip)
{
    set_eq<Key>(set, strip, channel_eq_bands);
    set(Key::mix_on, 1, strip);
    set(Key::mix_fader, -16, strip);
    set(Key::mix_st, 1, strip);
    set(Key::mix_mono, 1, strip);
    set(Key::mix_mlevel, -20, strip);
}

template <class Key>
void set_sends(Setter& set, int strip, int sends = bus_count)
{
    for (int send = 0; send < sends; ++send) {
        set(Key::send_on, 1, strip, send);
        set(Key::send_level, -12 - (strip + send) % 6, strip, send);
        if (send % 2) continue;
        set(Key::send_type, send % 4 ? tap_pre : tap_post, strip, send / 2);
        set(Key::send_pan, 0, strip, send / 2);
    }
}

void set_bus(Setter& set, int bus)
{
    set_compressor<Bus>(set, bus, -28);
    set_eq<Bus>(set, bus, bus_eq_bands);
    set(Bus::mix_on, 1, bus);
    set(Bus::mix_fader, -6, bus);
    set(Bus::mix_st, bus % 2, bus);
    set(Bus::mix_mono, bus % 2, bus);
    set_sends<Bus>(set, bus, matrix_count);
}

void set_matrix(Setter& set, int matrix)
{
    set_compressor<Mtx>(set, matrix, -26);
    set_eq<Mtx>(set, matrix, bus_eq_bands);
    set(Mtx::mix_on, 1, matrix);
    set(Mtx::mix_fader, -8, matrix);
    set(GdMtx::delay_on, 1, matrix);
    set(GdMtx::delay_time, 5 + 3 * matrix, matrix);
}

template <class Key>
void set_main_bus(Setter& set)
{
    set_compressor<Key>(set, 0, -20);
    set_eq<Key>(set, 0, bus_eq_bands);
    set(Key::mix_on, 1);
    set(Key::mix_fader, -6);
    set_sends<Key>(set, 0, matrix_count);
}

/// Main L/R, mono, buses 1-16, matrices 1-6; each on its output with a delay.
void set_outputs(Setter& set)
{
    for (int out = 0; out < outs; ++out) {
        set(GdOut::src, out + 1, out);
        set(GdOut::delay_on, 1, out);
        set(GdOut::delay_time, 1 + out, out);
    }
    set(Gd::outputs_open, 1);
}

DeskValues strips_and_outputs()
{
    DeskValues desk;
    Setter set{desk};
    for (int strip = 0; strip < channel_strips; ++strip) set_strip(set, strip);
    set(MainSt::mix_on, 1);
    set(MainSt::mix_fader, -6);
    set_outputs(set);
    return desk;
}

} // namespace

DeskValues bench_strips() { return strips_and_outputs(); }

DeskValues bench_desk()
{
    DeskValues desk = strips_and_outputs();
    Setter set{desk};
    for (int strip = 0; strip < channel_strips; ++strip) set_sends<Ch>(set, strip);
    for (int strip = 0; strip < aux_strips; ++strip) set_small_strip<Aux>(set, strip), set_sends<Aux>(set, strip);
    for (int strip = 0; strip < fx_return_strips; ++strip) set_small_strip<FxRtn>(set, strip), set_sends<FxRtn>(set, strip);
    for (int strip = channel_strips; strip < input_strips; ++strip) set(GdIn::source, 1 + strip % aux_strips, strip);
    for (int bus = 0; bus < bus_count; ++bus) set_bus(set, bus);
    for (int matrix = 0; matrix < matrix_count; ++matrix) set_matrix(set, matrix);
    for (int dca = 0; dca < dca_count; ++dca) set(Dca::fader, -1, dca);
    set_main_bus<MainSt>(set);
    set_main_bus<MainMono>(set);
    return desk;
}

std::vector<float> bench_signal(int strip, double rate)
{
    const int frames = int(rate / 2), pluck = int(rate * (0.11 + 0.004 * strip));
    const double pitch = 82 * std::pow(2.0, strip % 48 / 12.0), turn = 2 * 3.14159265358979 * pitch / rate;
    std::vector<float> signal(std::size_t(frames), 0.0f);
    std::uint32_t random = 12345u + 977u * unsigned(strip);
    for (int n = 0; n < frames; ++n) {
        random = random * 1664525u + 1013904223u;
        const double noise = 0.001 * (double(random >> 8) / 8388608.0 - 1), at = n % pluck;
        const double tone = 0.5 * std::exp(-at / (0.02 * rate)) * (std::sin(turn * at) + 0.4 * std::sin(2.01 * turn * at));
        signal[std::size_t(n)] = float(tone + noise);
    }
    return signal;
}

std::string bench_scene_text() { return write_scene(SceneDocument{}, bench_desk(), SceneScope::show); }

} // namespace gigdesk
