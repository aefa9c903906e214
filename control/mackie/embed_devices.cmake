# Writes device_files() of control/mackie/profile.h from the files in devices/.
set(source "#include \"control/mackie/profile.h\"\n\nnamespace gigdesk::mackie {\n\nstd::span<const DeviceFile> device_files() noexcept\n{\n    static constexpr DeviceFile files[] = {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} text)
  string(APPEND source "        {\"${name}\", R\"toml(${text})toml\"},\n")
endforeach()
string(APPEND source "    };\n    return files;\n}\n\n} // namespace gigdesk::mackie\n")
file(WRITE ${OUT} "${source}")
