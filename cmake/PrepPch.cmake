# SPDX-License-Identifier: MIT
# Precompiled headers. What nearly every source includes (the standard library, Qt, and the state of the night with its
# events and commands) is parsed a few times a build instead of a thousand times: a cold build takes half the time. A change
# of the state compiles nearly everything anew with or without them. A source whose flags do not fit the header's is told so by
# the compiler (-Winvalid-pch): it would read all of it as text, and nobody would see why a build takes twice as long.
#   domain   libraries without Qt      qt, widgets   those with it      test, testimage, testgui   tests: without
#   Qt Gui, with it, and with widgets
# The project's own headers are named from its root, not by their full path: what ccache keeps of one clone serves the next.
option(PREP_PCH "Precompile the headers that nearly every source includes" ON)

set(prep_pch_domain_headers <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <cstring> <deque> <filesystem> <fstream>
    <functional> <map> <memory> <mutex> <optional> <set> <span> <sstream> <string> <string_view> <thread> <tuple> <unordered_map>
    <utility> <variant> <vector> <models/domain/commands.h> <models/domain/events.h>
    <models/domain/state.h>)
set(prep_pch_qt_headers ${prep_pch_domain_headers} <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QElapsedTimer> <QFile> <QHash>
    <QList> <QMap> <QObject> <QString> <QStringList> <QThread> <QTimer> <QUrl>)
set(prep_pch_widgets_headers ${prep_pch_qt_headers} <QtWidgets>)
set(prep_pch_test_headers ${prep_pch_qt_headers} <QProcess> <QtTest>)
set(prep_pch_testimage_headers ${prep_pch_test_headers} <QImage>)
set(prep_pch_testgui_headers ${prep_pch_widgets_headers} <QtTest>)

# A target of one empty source, whose precompiled header others take.
function(prep_make_pch name)
    set(source "${CMAKE_CURRENT_BINARY_DIR}/prep_pch_${name}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "// Carries a precompiled header.\n")
    add_library(prep_pch_${name} OBJECT "${source}")
    target_link_libraries(prep_pch_${name} PRIVATE prep_options ${ARGN})
    target_precompile_headers(prep_pch_${name} PRIVATE ${prep_pch_${name}_headers})
endfunction()

if(PREP_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # Clang refuses one that was made with other flags
    prep_make_pch(domain)
    prep_make_pch(qt Qt6::Core)
    prep_make_pch(test Qt6::Test Qt6::Network)
    if(PREP_GUI)
        prep_make_pch(widgets Qt6::Widgets)
        prep_make_pch(testimage Qt6::Test Qt6::Network Qt6::Gui)
        prep_make_pch(testgui Qt6::Test Qt6::Network Qt6::Widgets)
    endif()
endif()

function(prep_use_pch target name)
    if(TARGET prep_pch_${name})
        target_precompile_headers(${target} REUSE_FROM prep_pch_${name})
    endif()
endfunction()
