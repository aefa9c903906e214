# Writes OUT, the function that HEADER declares as `std::span<const TYPE> FUNCTION() noexcept` in NAMESPACE: the name
# (by COMPONENT, as get_filename_component knows it) and the text of each of FILES.
set(source "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n\nstd::span<const ${TYPE}> ${FUNCTION}() noexcept\n{\n    static constexpr ${TYPE} files[] = {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} ${COMPONENT})
  file(READ ${file} text)
  string(APPEND source "        {\"${name}\", R\"file(${text})file\"},\n")
endforeach()
string(APPEND source "    };\n    return files;\n}\n\n} // namespace ${NAMESPACE}\n")
file(WRITE ${OUT} "${source}")
