// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/sources.h"

namespace gigdesk {

Sources::Sources(const DeskOptions& options, bool with_band)
{
    if (!options.tracks.empty())
        tracks_ = std::make_unique<Tracks>(options.tracks);
    else if (options.demo && with_band)
        demo_ = std::make_unique<DemoBand>();
}

std::vector<Sources::Label> Sources::labels() const
{
    std::vector<Label> labels;
    if (tracks_)
        for (const std::string& name : tracks_->names()) labels.push_back({name, 0});
    for (int c = 0; demo_ && c < DemoBand::channels(); ++c)
        labels.push_back({std::string{DemoBand::name(c)}, DemoBand::colour(c)});
    return labels;
}

InputSource Sources::input_source() noexcept
{
    return demo_ ? InputSource::of<&DemoBand::fill>(*demo_, DemoBand::channels()) : InputSource{};
}

void Sources::set_rate(double rate)
{
    if (tracks_) tracks_->set_rate(rate);
    if (demo_) demo_->set_rate(rate);
}

} // namespace gigdesk
