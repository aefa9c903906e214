// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <optional>
#include <string>

/// Those who speak to the desk, as the window shows and decides about them. [ui]
namespace gigdesk::ui {

enum class ClientState : std::uint8_t { free, here, quiet, window };        ///< rows::client_states
enum class ClientRole : std::uint8_t { look, own, all, barred };            ///< rows::client_roles

[[nodiscard]] inline ParamId client_row(GdClient row, int place) { return id_of(row, place); }
[[nodiscard]] ClientState state_of_client(const Ui& ui, int place);
/// Its name and address: "Anna (10.0.0.7)", "This computer".
[[nodiscard]] std::string client_words(const Ui& ui, int place);
/// On this computer: may do everything, and nobody changes that.
[[nodiscard]] bool is_local_client(const Ui& ui, int place);
/// The first who waits to be let in.
[[nodiscard]] std::optional<int> who_asks(const Ui& ui);
[[nodiscard]] int how_many_ask(const Ui& ui);

void give_role(Ui& ui, int place, ClientRole role);
/// The list of buses; the one chosen becomes the client's own mix.
void open_own_mix(Ui& ui, int place, const Box& beside);
/// "Bus 3: Wedge Kim"
[[nodiscard]] std::string bus_words(const Ui& ui, int bus);

// --- over every page ---

/// Where the request to be let in stands, if there is one: the page beneath feels nothing there.
[[nodiscard]] std::optional<Box> admission_place(const Ui& ui, const Box& page);
void admission_bar(Ui& ui, const Box& place);

/// Something waits for a yes: it stands over the page, and never over MUTE ALL OUT.
[[nodiscard]] bool question_waits(const Ui& ui);
void question_panel(Ui& ui, const Box& page);

} // namespace gigdesk::ui
