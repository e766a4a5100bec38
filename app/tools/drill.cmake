# SPDX-License-Identifier: MIT
# prep drill: an own library, because it alone needs Qt.
find_package(ZLIB REQUIRED)
add_library(prep_drill STATIC
    drill.cpp
    drillcast.cpp
    drillhub.cpp
    drillimage.cpp
    drillnight.cpp
    drilloptions.cpp
    drillprogress.cpp
    drillscript.cpp
    drillsession.cpp
)
add_library(Prep::Drill ALIAS prep_drill)
target_link_libraries(prep_drill
    PUBLIC prep_options prep_tools Prep::Relay Prep::Replica Prep::ProcessDefinition
    PRIVATE Prep::Codec ZLIB::ZLIB Threads::Threads)
target_link_libraries(prep PRIVATE prep_drill)
target_compile_definitions(prep PRIVATE PREP_HAS_DRILL)
