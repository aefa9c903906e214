// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/scale.h"

#include <cmath>
#include <cstdint>

namespace gigdesk {
namespace {

bool is_real(const Scale& scale) { return scale.type() == ValueType::real; }

float clamp_real(const Scale& scale, float v)
{
    if (scale.law == Law::level) return v > -90 ? std::fmin(v, scale.max) : minus_infinity_db;
    const float low = std::fmin(scale.min, scale.max), high = std::fmax(scale.min, scale.max);
    return v >= low ? std::fmin(v, high) : low; // NaN fails the comparison
}

std::int32_t clamp_whole(const Scale& scale, std::int32_t v)
{
    const auto low = std::int64_t(scale.min), high = std::int64_t(scale.max);
    return std::int32_t(v < low ? low : v > high ? high : v);
}

/// Also takes the sign off -0.
float unit(float p) { return p > 0 ? std::fmin(p, 1.0f) : 0.0f; }

float snap(const Scale& scale, float position)
{
    if (scale.steps < 2) return position;
    const float last = float(scale.steps - 1);
    return std::round(position * last) / last;
}

} // namespace

Value clamped(const Scale& scale, Value value) noexcept
{
    if (scale.law == Law::text) return value;
    return is_real(scale) ? Value::real(clamp_real(scale, value.as_real())) : Value::whole(clamp_whole(scale, value.as_whole()));
}

float position_of(const Scale& scale, Value value) noexcept
{
    if (!is_real(scale)) return scale.max > scale.min ? unit((float(value.as_whole()) - scale.min) / (scale.max - scale.min)) : 0;
    const float v = clamp_real(scale, value.as_real());
    switch (scale.law) {
    case Law::level: return db_to_fader(v);
    case Law::logarithmic: return unit(std::log(v / scale.min) / std::log(scale.max / scale.min));
    default: return unit((v - scale.min) / (scale.max - scale.min));
    }
}

Value at_position(const Scale& scale, float position) noexcept
{
    const float p = unit(position);
    switch (scale.law) {
    case Law::level: return Value::real(fader_to_db(p));
    case Law::logarithmic: return Value::real(p <= 0 ? scale.min : p >= 1 ? scale.max : scale.min * std::pow(scale.max / scale.min, p));
    case Law::linear: case Law::effect: return Value::real(p >= 1 ? scale.max : scale.min + (scale.max - scale.min) * p);
    default: return Value::whole(clamp_whole(scale, std::int32_t(std::lround(double(scale.min) + (double(scale.max) - double(scale.min)) * double(p)))));
    }
}

float to_wire(const Scale& scale, Value value) noexcept { return snap(scale, position_of(scale, value)); }
Value from_wire(const Scale& scale, float position) noexcept { return at_position(scale, snap(scale, unit(position))); }

Value on_grid(const Scale& scale, Value value) noexcept
{
    if (!is_real(scale) || scale.steps < 2) return clamped(scale, value);
    return from_wire(scale, position_of(scale, value));
}

Value initial_value(ParamId id) noexcept
{
    const auto& spec = spec_of(id);
    const auto ref = ref_of(id);
    const float v = spec.initial_of ? spec.initial_of(ref.strip, ref.inner) : spec.initial;
    if (spec.type() == ValueType::text) return {};
    return spec.type() == ValueType::real ? on_grid(spec.scale, Value::real(v)) : Value::whole(std::int32_t(v));
}

} // namespace gigdesk
