// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame.h"
namespace gigdesk::ui {
void channel_page(Ui&, const Box&) {}
} // namespace gigdesk::ui
