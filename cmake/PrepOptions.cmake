# SPDX-License-Identifier: MIT
# One target with the flags of every library and program.
add_library(prep_options INTERFACE)
target_compile_options(prep_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False positives of GCC 12 on std::variant and std::optional.
    target_compile_options(prep_options INTERFACE -Wno-maybe-uninitialized)
endif()
target_compile_definitions(prep_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    QT_NO_CONTEXTLESS_CONNECT SPDLOG_FMT_EXTERNAL)
target_include_directories(prep_options INTERFACE "${PROJECT_SOURCE_DIR}")
if(PREP_WERROR)
    target_compile_options(prep_options INTERFACE -Werror)
endif()
if(PREP_SANITIZE)
    target_compile_options(prep_options INTERFACE "-fsanitize=${PREP_SANITIZE}" -fno-omit-frame-pointer)
    target_link_options(prep_options INTERFACE "-fsanitize=${PREP_SANITIZE}")
endif()
find_program(MOLD mold)
if(MOLD)
    target_link_options(prep_options INTERFACE -fuse-ld=mold)
endif()

set(PREP_ROOM_PCH qt) # of the libraries with Qt; rooms with widgets say widgets

# prep_add_library(name ALIAS Prep::X SOURCES … PUBLIC libs… PRIVATE libs… [QT] [APART])
# QT: run moc and rcc. APART: not even by a precompiled header does it know the domain.
function(prep_add_library name)
    cmake_parse_arguments(ARG "QT;APART" "ALIAS" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    add_library(${ARG_ALIAS} ALIAS ${name})
    target_link_libraries(${name} PUBLIC prep_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(ARG_QT)
        set_target_properties(${name} PROPERTIES AUTOMOC ON AUTORCC ON)
        prep_use_pch(${name} ${PREP_ROOM_PCH})
    elseif(NOT ARG_APART)
        prep_use_pch(${name} domain)
    endif()
endfunction()

# Adds the subdirectories that hold a CMakeLists.txt, in the order given.
function(prep_add_rooms)
    foreach(room IN LISTS ARGN)
        if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${room}/CMakeLists.txt")
            add_subdirectory(${room})
        endif()
    endforeach()
endfunction()
