// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"

#include "control/hub_rows.h"
#include "control/links/stereo_links.h"
#include "control/listen/key_rules.h"
#include "control/loops/audio_loop.h"
#include "control/mutes/closed_strips.h"
#include "control/patch_projection.h"
#include "control/show/gd_lines.h"
#include "engine/model/scale.h"
#include "engine/model/thread_tag.h"

#include <algorithm>

namespace gigdesk {
using namespace hub_rows;
namespace {

/// Another effect brings its own parameters: told even when the bits are the same, for they mean something else now.
void follow_fx_type(ParamId id, const DeskValues& desk, const std::function<void(ParamId, Value)>& then)
{
    const auto ref = ref_of(id);
    if (!is_fx_type(ref)) return;
    const int row = ref.section == Section::fx_1_4 ? int(Fx14::par) : int(Fx58::par);
    for (int inner = 0; inner < rows::fx_parameters; ++inner) {
        const auto parameter = id_of(ref.section, row, ref.strip, inner);
        then(parameter, desk.initial(parameter));
    }
}

} // namespace

void Hub::store(ParamId id, Value value, ClientId except)
{
    values_.set(id, value);
    announce(id, except);
}

void Hub::announce(ParamId id, ClientId except)
{
    mark(id, except);
    if (spec_of(id).heard) heard_.mark(id);
    follow_mutes(id, values_, [this](ParamId closed, Value causes) {
        values_.set(closed, causes);
        mark(closed, ClientId::nobody);
    });
}

void Hub::store_text(ParamId id, std::string_view text, ClientId except)
{
    values_.set_text(id, text);
    mark(id, except);
}

/// @return false: it cannot be, and nothing has changed
bool Hub::change(ParamId id, Value value, ClientId from)
{
    plan(id, value);
    if (plan_closes_a_loop()) {
        take_back_the_plan();
        return false;
    }
    carry_out_the_plan(from);
    return true;
}

/// The values as they will be; nobody has been told yet.
void Hub::plan(ParamId id, Value value)
{
    planned_.clear();
    const auto before = values_.get(id);
    const auto put = [this](ParamId other, Value v) {
        planned_.push_back({other, values_.get(other)});
        values_.set(other, v);
    };
    put(id, value);
    follow_fx_type(id, values_, put);
    follow_links(id, before, values_, put);
    follow_patch(id, before, values_, put);
    follow_solo(id, values_, put);
    follow_key_listen(id, values_, put);
}

bool Hub::plan_closes_a_loop()
{
    const bool may = std::any_of(planned_.begin(), planned_.end(), [this](const Planned& p) { return may_open_a_way(p.id, p.before, values_); });
    const auto loop = may ? find_loop(values_) : std::nullopt;
    if (loop) notice("That would be an audio loop: " + in_words(*loop) + ". Open it at one place first.");
    return loop.has_value();
}

void Hub::take_back_the_plan()
{
    for (auto planned = planned_.rbegin(); planned != planned_.rend(); ++planned) values_.set(planned->id, planned->before);
}

/// Consequences are told to everybody, the sender included.
void Hub::carry_out_the_plan(ClientId from)
{
    for (const auto& planned : planned_) {
        if (is_undoable(spec_of(planned.id))) history_.add({planned.id, planned.before, values_.get(planned.id)});
        announce(planned.id, &planned == planned_.data() ? from : ClientId::nobody);
    }
}

void Hub::change_text(ParamId id, std::string_view text, ClientId from)
{
    if (is_undoable(spec_of(id))) history_.add({id, {}, {}, std::make_unique<UndoChange::Texts>(UndoChange::Texts{values_.text(id), std::string(text)})});
    store_text(id, text, from);
}

void Hub::tell(ParamId id, Value value)
{
    expect_thread(ThreadRole::control);
    const auto true_value = clamped(values_.scale(id), value);
    if (true_value != values_.get(id)) store(id, true_value, ClientId::nobody);
}

void Hub::tell_text(ParamId id, std::string_view text)
{
    expect_thread(ThreadRole::control);
    const auto accepted = storable_text(text, spec_of(id).scale.steps);
    if (accepted != values_.text(id)) store_text(id, accepted, ClientId::nobody);
}

} // namespace gigdesk
