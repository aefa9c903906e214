// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <string_view>

/// The names that enumerated parameters take, in the order of their numbers on the wire. [any]
namespace gigdesk::names {

using std::string_view_literals::operator""sv;

inline constexpr std::array colors{
    "OFF"sv, "RD"sv, "GN"sv, "YE"sv, "BL"sv, "MG"sv, "CY"sv, "WH"sv, "OFFi"sv, "RDi"sv, "GNi"sv, "YEi"sv, "BLi"sv,
    "MGi"sv, "CYi"sv, "WHi"sv};
inline constexpr std::array low_cut_slopes{"12"sv, "18"sv, "24"sv};
inline constexpr std::array gate_modes{"EXP2"sv, "EXP3"sv, "EXP4"sv, "GATE"sv, "DUCK"sv};
inline constexpr std::array key_filters{"LC6"sv, "LC12"sv, "HC6"sv, "HC12"sv, "1.0"sv, "2.0"sv, "3.0"sv, "5.0"sv, "10.0"sv};
inline constexpr std::array dyn_modes{"COMP"sv, "EXP"sv};
inline constexpr std::array detectors{"PEAK"sv, "RMS"sv};
inline constexpr std::array envelopes{"LIN"sv, "LOG"sv};
inline constexpr std::array ratios{
    "1.1"sv, "1.3"sv, "1.5"sv, "2.0"sv, "2.5"sv, "3.0"sv, "4.0"sv, "5.0"sv, "7.0"sv, "10"sv, "20"sv, "100"sv};
inline constexpr std::array pre_post{"PRE"sv, "POST"sv};
inline constexpr std::array inserts{
    "OFF"sv, "FX1L"sv, "FX1R"sv, "FX2L"sv, "FX2R"sv, "FX3L"sv, "FX3R"sv, "FX4L"sv, "FX4R"sv, "FX5L"sv, "FX5R"sv,
    "FX6L"sv, "FX6R"sv, "FX7L"sv, "FX7R"sv, "FX8L"sv, "FX8R"sv, "AUX1"sv, "AUX2"sv, "AUX3"sv, "AUX4"sv, "AUX5"sv,
    "AUX6"sv};
inline constexpr std::array eq_types{"LCut"sv, "LShv"sv, "PEQ"sv, "VEQ"sv, "HShv"sv, "HCut"sv};
inline constexpr std::array main_eq_types{
    "LCut"sv, "LShv"sv, "PEQ"sv, "VEQ"sv, "HShv"sv, "HCut"sv, "BU6"sv, "BU12"sv, "BS12"sv, "LR12"sv, "BU18"sv,
    "BU24"sv, "BS24"sv, "LR24"sv};
inline constexpr std::array send_taps{"IN/LC"sv, "<-EQ"sv, "EQ->"sv, "PRE"sv, "POST"sv, "GRP"sv};
inline constexpr std::array matrix_taps{"IN/LC"sv, "<-EQ"sv, "EQ->"sv, "PRE"sv, "POST"sv};
inline constexpr std::array automix_groups{"OFF"sv, "X"sv, "Y"sv};
inline constexpr std::array fx_types_1_4{
    "HALL"sv, "AMBI"sv, "RPLT"sv, "ROOM"sv, "CHAM"sv, "PLAT"sv, "VREV"sv, "VRM"sv, "GATE"sv, "RVRS"sv, "DLY"sv,
    "3TAP"sv, "4TAP"sv, "CRS"sv, "FLNG"sv, "PHAS"sv, "DIMC"sv, "FILT"sv, "ROTA"sv, "PAN"sv, "SUB"sv, "D/RV"sv,
    "CR/R"sv, "FL/R"sv, "D/CR"sv, "D/FL"sv, "MODD"sv, "GEQ2"sv, "GEQ"sv, "TEQ2"sv, "TEQ"sv, "DES2"sv, "DES"sv,
    "P1A"sv, "P1A2"sv, "PQ5"sv, "PQ5S"sv, "WAVD"sv, "LIM"sv, "CMB"sv, "CMB2"sv, "FAC"sv, "FAC1M"sv, "FAC2"sv,
    "LEC"sv, "LEC2"sv, "ULC"sv, "ULC2"sv, "ENH2"sv, "ENH"sv, "EXC2"sv, "EXC"sv, "IMG"sv, "EDI"sv, "SON"sv, "AMP2"sv,
    "AMP"sv, "DRV2"sv, "DRV"sv, "PIT2"sv, "PIT"sv};
inline constexpr std::array fx_types_5_8{
    "GEQ2"sv, "GEQ"sv, "TEQ2"sv, "TEQ"sv, "DES2"sv, "DES"sv, "P1A"sv, "P1A2"sv, "PQ5"sv, "PQ5S"sv, "WAVD"sv, "LIM"sv,
    "FAC"sv, "FAC1M"sv, "FAC2"sv, "LEC"sv, "LEC2"sv, "ULC"sv, "ULC2"sv, "ENH2"sv, "ENH"sv, "EXC2"sv, "EXC"sv,
    "IMG"sv, "EDI"sv, "SON"sv, "AMP2"sv, "AMP"sv, "DRV2"sv, "DRV"sv, "PHAS"sv, "FILT"sv, "PAN"sv, "SUB"sv};
inline constexpr std::array fx_sources{
    "INS"sv, "MIX1"sv, "MIX2"sv, "MIX3"sv, "MIX4"sv, "MIX5"sv, "MIX6"sv, "MIX7"sv, "MIX8"sv, "MIX9"sv, "MIX10"sv,
    "MIX11"sv, "MIX12"sv, "MIX13"sv, "MIX14"sv, "MIX15"sv, "MIX16"sv, "M/C"sv};
inline constexpr std::array output_taps{
    "IN/LC"sv, "IN/LC+M"sv, "<-EQ"sv, "<-EQ+M"sv, "EQ->"sv, "EQ->+M"sv, "PRE"sv, "PRE+M"sv, "POST"sv};
inline constexpr std::array iq_groups{"OFF"sv, "A"sv, "B"sv};
inline constexpr std::array iq_speakers{"none"sv, "iQ8"sv, "iQ10"sv, "iQ12"sv, "iQ15"sv, "iQ15B"sv, "iQ18B"sv};
inline constexpr std::array iq_eqs{"Linear"sv, "Live"sv, "Speech"sv, "Playback"sv, "User"sv};
inline constexpr std::array mono_modes{"LR+M"sv, "LCR"sv};
inline constexpr std::array solo_sources{"OFF"sv, "LR"sv, "LR+C"sv, "LRPFL"sv, "LRAFL"sv, "AUX56"sv, "AUX78"sv};
inline constexpr std::array pfl_afl{"PFL"sv, "AFL"sv};
inline constexpr std::array talk_sources{"INT"sv, "EXT"sv};
inline constexpr std::array osc_selects{"F1"sv, "F2"sv};
inline constexpr std::array osc_types{"SINE"sv, "PINK"sv, "WHITE"sv};
inline constexpr std::array rec_play{"REC"sv, "PLAY"sv};
inline constexpr std::array in_blocks{
    "AN1-8"sv, "AN9-16"sv, "AN17-24"sv, "AN25-32"sv, "A1-8"sv, "A9-16"sv, "A17-24"sv, "A25-32"sv, "A33-40"sv,
    "A41-48"sv, "B1-8"sv, "B9-16"sv, "B17-24"sv, "B25-32"sv, "B33-40"sv, "B41-48"sv, "CARD1-8"sv, "CARD9-16"sv,
    "CARD17-24"sv, "CARD25-32"sv, "UIN1-8"sv, "UIN9-16"sv, "UIN17-24"sv, "UIN25-32"sv};
inline constexpr std::array aux_in_blocks{
    "AUX1-4"sv, "AN1-2"sv, "AN1-4"sv, "AN1-6"sv, "A1-2"sv, "A1-4"sv, "A1-6"sv, "B1-2"sv, "B1-4"sv, "B1-6"sv,
    "CARD1-2"sv, "CARD1-4"sv, "CARD1-6"sv, "UIN1-2"sv, "UIN1-4"sv, "UIN1-6"sv};
inline constexpr std::array out_blocks{
    "AN1-8"sv, "AN9-16"sv, "AN17-24"sv, "AN25-32"sv, "A1-8"sv, "A9-16"sv, "A17-24"sv, "A25-32"sv, "A33-40"sv,
    "A41-48"sv, "B1-8"sv, "B9-16"sv, "B17-24"sv, "B25-32"sv, "B33-40"sv, "B41-48"sv, "CARD1-8"sv, "CARD9-16"sv,
    "CARD17-24"sv, "CARD25-32"sv, "OUT1-8"sv, "OUT9-16"sv, "P161-8"sv, "P169-16"sv, "AUX1-6/Mon"sv, "AuxIN1-6/TB"sv,
    "UOUT1-8"sv, "UOUT9-16"sv, "UOUT17-24"sv, "UOUT25-32"sv, "UOUT33-40"sv, "UOUT41-48"sv, "UIN1-8"sv, "UIN9-16"sv,
    "UIN17-24"sv, "UIN25-32"sv};
inline constexpr std::array out_quads_low{
    "AN1-4"sv, "AN9-12"sv, "AN17-20"sv, "AN25-28"sv, "A1-4"sv, "A9-12"sv, "A17-20"sv, "A25-28"sv, "A33-36"sv,
    "A41-44"sv, "B1-4"sv, "B9-12"sv, "B17-20"sv, "B25-28"sv, "B33-36"sv, "B41-44"sv, "CARD1-4"sv, "CARD9-12"sv,
    "CARD17-20"sv, "CARD25-28"sv, "OUT1-4"sv, "OUT9-12"sv, "P161-4"sv, "P169-12"sv, "AUX/CR"sv, "AUX/TB"sv,
    "UOUT1-4"sv, "UOUT9-12"sv, "UOUT17-20"sv, "UOUT25-28"sv, "UOUT33-36"sv, "UOUT41-44"sv, "UIN1-4"sv, "UIN9-12"sv,
    "UIN17-20"sv, "UIN25-28"sv};
inline constexpr std::array out_quads_high{
    "AN5-8"sv, "AN13-16"sv, "AN21-24"sv, "AN29-32"sv, "A5-8"sv, "A13-16"sv, "A21-24"sv, "A29-32"sv, "A37-40"sv,
    "A45-48"sv, "B5-8"sv, "B13-16"sv, "B21-24"sv, "B29-32"sv, "B37-40"sv, "B45-48"sv, "CARD5-8"sv, "CARD13-16"sv,
    "CARD21-24"sv, "CARD29-32"sv, "OUT5-8"sv, "OUT13-16"sv, "P165-8"sv, "P1613-16"sv, "AUX/CR"sv, "AUX/TB"sv,
    "UOUT5-8"sv, "UOUT13-16"sv, "UOUT21-24"sv, "UOUT29-32"sv, "UOUT37-40"sv, "UOUT45-48"sv, "UIN5-8"sv, "UIN13-16"sv,
    "UIN21-24"sv, "UIN29-32"sv};
inline constexpr std::array dp48_aes{"AESA"sv, "AESB"sv};
inline constexpr std::array bar_spec{"BAR"sv, "SPEC"sv};
inline constexpr std::array tape_states{"STOP"sv, "PAUSE"sv, "PLAY"sv, "PREC"sv, "REC"sv, "FF"sv, "REW"sv};
inline constexpr std::array screens{
    "HOME"sv, "METERS"sv, "ROUTING"sv, "SETUP"sv, "LIBRARY"sv, "EFFECTS"sv, "MONITOR"sv, "USB"sv, "SCENES"sv,
    "ASSIGN"sv, "LOCK"sv};
inline constexpr std::array urec_states{"STOP"sv, "PPAUSE"sv, "PLAY"sv, "REC"sv};
inline constexpr std::array clock_rates{"48K"sv, "44K1"sv};
inline constexpr std::array clock_sources{"INT"sv, "AES50A"sv, "AES50B"sv, "CARD"sv};
inline constexpr std::array show_controls{"CUES"sv, "SCENES"sv, "SNIPPETS"sv};
inline constexpr std::array clock_modes{"24h"sv, "12h"sv};
inline constexpr std::array norm_inv{"NORM"sv, "INV"sv};
inline constexpr std::array rec_controls{"USB"sv, "XLIVE"sv};
inline constexpr std::array remote_protocols{"MC"sv, "HUI"sv, "CC"sv};
inline constexpr std::array remote_ports{"MIDI"sv, "CARD"sv, "RTP"sv};
inline constexpr std::array rta_visibilities{
    "OFF"sv, "25%"sv, "30%"sv, "35%"sv, "40%"sv, "45%"sv, "50%"sv, "55%"sv, "60%"sv, "65%"sv, "70%"sv, "75%"sv,
    "80%"sv};
inline constexpr std::array rta_detectors{"RMS"sv, "PEAK"sv};
inline constexpr std::array peak_holds{"OFF"sv, "1"sv, "2"sv, "3"sv, "4"sv, "5"sv, "6"sv, "7"sv, "8"sv};
inline constexpr std::array insert_slots{
    "fx1L"sv, "fx1R"sv, "fx2L"sv, "fx2R"sv, "fx3L"sv, "fx3R"sv, "fx4L"sv, "fx4R"sv, "fx5L"sv, "fx5R"sv, "fx6L"sv,
    "fx6R"sv, "fx7L"sv, "fx7R"sv, "fx8L"sv, "fx8R"sv, "aux1"sv, "aux2"sv, "aux3"sv, "aux4"sv, "aux5"sv, "aux6"sv};
inline constexpr std::array pairs_32{
    "1-2"sv, "3-4"sv, "5-6"sv, "7-8"sv, "9-10"sv, "11-12"sv, "13-14"sv, "15-16"sv, "17-18"sv, "19-20"sv, "21-22"sv,
    "23-24"sv, "25-26"sv, "27-28"sv, "29-30"sv, "31-32"sv};
inline constexpr std::array pairs_33_64{
    "33-34"sv, "35-36"sv, "37-38"sv, "39-40"sv, "41-42"sv, "43-44"sv, "45-46"sv, "47-48"sv, "49-50"sv, "51-52"sv,
    "53-54"sv, "55-56"sv, "57-58"sv, "59-60"sv, "61-62"sv, "63-64"sv};
inline constexpr std::array octets_32{"1-8"sv, "9-16"sv, "17-24"sv, "25-32"sv};
inline constexpr std::array octets_48{"1-8"sv, "9-16"sv, "17-24"sv, "25-32"sv, "33-40"sv, "41-48"sv};

} // namespace gigdesk::names
