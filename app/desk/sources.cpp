// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/sources.h"

#include "app/failure.h"

namespace gigdesk {

Sources::Sources(const DeskOptions& options)
{
    if (options.demo) demo_ = std::make_unique<DemoBand>();
}

int Sources::channels() const noexcept { return demo_ ? DemoBand::channels() : 0; }

std::vector<Sources::Label> Sources::labels() const
{
    std::vector<Label> labels;
    for (int c = 0; demo_ && c < DemoBand::channels(); ++c) labels.push_back({std::string{DemoBand::name(c)}, DemoBand::colour(c)});
    return labels;
}

InputSource Sources::input_source() noexcept
{
    return demo_ ? InputSource::of<&DemoBand::fill>(*demo_, DemoBand::channels()) : InputSource{};
}

void Sources::set_rate(double rate)
{
    if (demo_) demo_->set_rate(rate);
}

} // namespace gigdesk
