# Writes built_in_maps() of control/midi/map_shelf.h from the files in maps/.
set(source "#include \"control/midi/map_shelf.h\"\n\nnamespace gigdesk::midi {\n\nstd::span<const MapFile> built_in_maps() noexcept\n{\n    static constexpr MapFile files[] = {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} text)
  string(APPEND source "        {\"${name}\", R\"map(${text})map\"},\n")
endforeach()
string(APPEND source "    };\n    return files;\n}\n\n} // namespace gigdesk::midi\n")
file(WRITE ${OUT} "${source}")
