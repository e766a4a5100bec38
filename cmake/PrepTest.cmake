# SPDX-License-Identifier: MIT
# prep_add_test(tst_x [SOURCES …] LIBS … [LABEL fast|night|soak] [TIMEOUT s] [COST s] [GUI] [WAITS|PROGRAMS|SERIAL] [ARGS …])
# The only way to add a test: one binary each from tst_x.cpp, Qt Test, registered in ctest under its label.
# Tests of the rooms that only exist with the console (GUI, or in tests/items, tests/imaging, tests/widgets, tests/console) also carry
# the label gui. A preset that builds only some labels says so in PREP_TEST_LABELS.
# COST: about how long it takes, where that is long: ctest begins with the longest, so that none is left over at the end.
# A place of ctest is half a core (installer/test.sh). A test takes two of them; one that mostly waits for clocks says WAITS and
# takes one. A night by the programs themselves says PROGRAMS: one of them at a time, first of all, with something shorter
# beside it. SERIAL: beside nothing.
set(PREP_TEST_LABELS "" CACHE STRING "Build only the tests of these labels (empty: all)")

function(prep_test_wanted labels result)
    set(wanted TRUE)
    if(PREP_TEST_LABELS)
        set(wanted FALSE)
        foreach(label IN LISTS labels)
            if(label IN_LIST PREP_TEST_LABELS)
                set(wanted TRUE)
            endif()
        endforeach()
    endif()
    set(${result} ${wanted} PARENT_SCOPE)
endfunction()

set(PREP_ROOM_TEST_PCH test) # rooms whose tests show widgets say testgui

# What ctest is told of when and beside what a test runs.
function(prep_place_test name kind cost)
    set(places 2)
    if(kind STREQUAL "WAITS")
        set(places 1)
    elseif(kind STREQUAL "PROGRAMS")
        math(EXPR cost "10000 + ${cost}")
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK programs)
    elseif(kind STREQUAL "SERIAL")
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
    set_tests_properties(${name} PROPERTIES PROCESSORS ${places})
    if(cost)
        set_tests_properties(${name} PROPERTIES COST ${cost})
    endif()
endfunction()

function(prep_add_test name)
    cmake_parse_arguments(ARG "GUI;SERIAL;PROGRAMS;WAITS" "LABEL;TIMEOUT;COST" "SOURCES;LIBS;ARGS;ENV" ${ARGN})
    if(NOT ARG_LABEL)
        set(ARG_LABEL fast)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set(source ${name}.cpp)
    if(TARGET ${name})
        # Two rooms may test a class of one name: the later one is known by its room as well.
        get_filename_component(room "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
        set(name ${room}_${name})
    endif()
    add_executable(${name} ${source} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE prep_options Qt6::Test Qt6::Network ${ARG_LIBS})
    prep_use_pch(${name} ${PREP_ROOM_TEST_PCH})
    # Nearly always an empty file: the test includes its own moc.
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    if(ARG_LABEL STREQUAL "fast" AND (ARG_GUI OR CMAKE_CURRENT_SOURCE_DIR MATCHES "/tests/(items|imaging|widgets|console)"))
        list(APPEND ARG_LABEL gui)
    endif()
    prep_test_wanted("${ARG_LABEL}" wanted)
    if(NOT wanted)
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL TRUE)
        return()
    endif()
    add_test(NAME ${name} COMMAND ${name} ${ARG_ARGS})
    set(environment "QT_QPA_PLATFORM=offscreen" "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp" ${ARG_ENV})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "${environment}"
        SKIP_REGULAR_EXPRESSION "SKIP_ALL")
    set(kind "")
    foreach(each IN ITEMS SERIAL PROGRAMS WAITS)
        if(ARG_${each})
            set(kind ${each})
        endif()
    endforeach()
    prep_place_test(${name} "${kind}" "${ARG_COST}")
endfunction()

# prep_add_test_run(name TEST tst_x LABEL … [TIMEOUT s] [ARGS …] [ENV …])  The same program once more, under another label: longer, by ENV.
function(prep_add_test_run name)
    cmake_parse_arguments(ARG "" "TEST;LABEL;TIMEOUT" "ARGS;ENV" ${ARGN})
    prep_test_wanted("${ARG_LABEL}" wanted)
    if(wanted)
        set_target_properties(${ARG_TEST} PROPERTIES EXCLUDE_FROM_ALL FALSE)
        add_test(NAME ${name} COMMAND ${ARG_TEST} ${ARG_ARGS})
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT} SKIP_REGULAR_EXPRESSION "SKIP_ALL"
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${ARG_ENV}")
        prep_place_test(${name} "" "")
    endif()
endfunction()

# prep_add_script_test(name LABEL … [TIMEOUT s] [COST s] [SERIAL] COMMAND …)  A test that is a script: packages and shell.
function(prep_add_script_test name)
    cmake_parse_arguments(ARG "SERIAL" "LABEL;TIMEOUT;COST" "COMMAND" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    prep_test_wanted("${ARG_LABEL}" wanted)
    if(wanted)
        add_test(NAME ${name} COMMAND ${ARG_COMMAND})
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT} SKIP_RETURN_CODE 77)
        if(ARG_SERIAL)
            prep_place_test(${name} SERIAL "${ARG_COST}")
        else()
            prep_place_test(${name} "" "${ARG_COST}")
        endif()
    endif()
endfunction()
