// SPDX-License-Identifier: MIT
#include "app/console/qtwords.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace prep {

namespace {

struct Word {
    std::string_view context;
    std::string_view source;
    const char* spanish;
};

constexpr std::array words = std::to_array<Word>({
    { "QPlatformTheme", "OK", "Aceptar" },
    { "QPlatformTheme", "Save", "Guardar" },
    { "QPlatformTheme", "Open", "Abrir" },
    { "QPlatformTheme", "&Yes", "&Sí" },
    { "QPlatformTheme", "&No", "&No" },
    { "QPlatformTheme", "Abort", "Interrumpir" },
    { "QPlatformTheme", "Retry", "Reintentar" },
    { "QPlatformTheme", "Ignore", "Ignorar" },
    { "QPlatformTheme", "Close", "Cerrar" },
    { "QPlatformTheme", "Cancel", "Cancelar" },
    { "QPlatformTheme", "Discard", "Descartar" },
    { "QPlatformTheme", "Help", "Ayuda" },
    { "QPlatformTheme", "Apply", "Aplicar" },
    { "QPlatformTheme", "Reset", "Restablecer" },
    { "QWidgetTextControl", "&Undo", "&Deshacer" },
    { "QWidgetTextControl", "&Redo", "&Rehacer" },
    { "QWidgetTextControl", "Cu&t", "Cor&tar" },
    { "QWidgetTextControl", "&Copy", "&Copiar" },
    { "QWidgetTextControl", "Copy &Link Location", "Copiar el en&lace" },
    { "QWidgetTextControl", "&Paste", "&Pegar" },
    { "QWidgetTextControl", "Delete", "Borrar" },
    { "QWidgetTextControl", "Select All", "Seleccionar todo" },
    { "QLineEdit", "&Undo", "&Deshacer" },
    { "QLineEdit", "&Redo", "&Rehacer" },
    { "QLineEdit", "Cu&t", "Cor&tar" },
    { "QLineEdit", "&Copy", "&Copiar" },
    { "QLineEdit", "&Paste", "&Pegar" },
    { "QLineEdit", "Delete", "Borrar" },
    { "QLineEdit", "Select All", "Seleccionar todo" },
    { "QAbstractSpinBox", "&Select All", "&Seleccionar todo" },
    { "QAbstractSpinBox", "&Step up", "&Aumentar" },
    { "QAbstractSpinBox", "Step &down", "&Disminuir" },
    { "QFileDialog", "Look in:", "Buscar en:" },
    { "QFileDialog", "File &name:", "&Nombre:" },
    { "QFileDialog", "Files of type:", "Tipo:" },
    { "QFileDialog", "All Files (*)", "Todos los archivos (*)" },
    { "QFileDialog", "&Open", "&Abrir" },
    { "QFileDialog", "&Save", "&Guardar" },
    { "QFileDialog", "&Choose", "&Elegir" },
    { "QFileDialog", "Save As", "Guardar como" },
    { "QFileDialog", "Directory:", "Carpeta:" },
    { "QFileDialog", "Directories", "Carpetas" },
    { "QFileDialog", "Back", "Atrás" },
    { "QFileDialog", "Forward", "Adelante" },
    { "QFileDialog", "Parent Directory", "Carpeta superior" },
    { "QFileDialog", "Create New Folder", "Crear una carpeta" },
    { "QFileDialog", "Create a New Folder", "Crear una carpeta" },
    { "QFileDialog", "New Folder", "Carpeta nueva" },
    { "QFileDialog", "&New Folder", "Carpeta &nueva" },
    { "QFileDialog", "&Rename", "Cambiar el nomb&re" },
    { "QFileDialog", "&Delete", "&Borrar" },
    { "QFileDialog", "Show &hidden files", "Mostrar los &ocultos" },
    { "QFileDialog", "List View", "Lista" },
    { "QFileDialog", "Detail View", "Detalle" },
    { "QFileDialog", "%1 already exists.\nDo you want to replace it?", "%1 ya existe.\n¿Quiere reemplazarlo?" },
    { "QFileDialog", "%1\nFile not found.\nPlease verify the correct file name was given.", "%1\nNo se encontró. Revise el nombre del archivo." },
    { "QFileDialog", "%1\nDirectory not found.\nPlease verify the correct directory name was given.", "%1\nNo se encontró. Revise el nombre de la carpeta." },
    { "QFileSystemModel", "Name", "Nombre" },
    { "QFileSystemModel", "Size", "Tamaño" },
    { "QFileSystemModel", "Type", "Tipo" },
    { "QFileSystemModel", "Kind", "Tipo" },
    { "QFileSystemModel", "Date Modified", "Modificado" },
    { "QFileSystemModel", "Computer", "Equipo" },
    { "QFileSystemModel", "My Computer", "Mi equipo" },
    { "QCommandLineParser", "Usage: %1", "Uso: %1" },
    { "QCommandLineParser", "Usage: ", "Uso: " },
    { "QCommandLineParser", "Options:", "Opciones:" },
    { "QCommandLineParser", "[options]", "[opciones]" },
    { "QCommandLineParser", "Displays help on commandline options.", "Muestra esta ayuda." },
    { "QCommandLineParser", "Displays help including Qt specific options.", "Muestra esta ayuda y las opciones de Qt." },
    { "QCommandLineParser", "Displays version information.", "Muestra la versión." },
    { "QCommandLineParser", "Unknown option '%1'.", "No existe la opción «%1»." },
    { "QCommandLineParser", "Unknown options: %1.", "No existen las opciones %1." },
    { "QCommandLineParser", "Missing value after '%1'.", "Falta un valor después de «%1»." },
    { "QCommandLineParser", "Unexpected value after '%1'.", "«%1» no lleva valor." },
});

} // namespace

QString QtWords::translate(const char* context, const char* source, const char* /*disambiguation*/, int /*n*/) const
{
    const auto word = std::ranges::find_if(words, [&](const Word& each) { return each.source == source && each.context == context; });
    return word == words.end() ? QString() : QString::fromUtf8(word->spanish);
}

} // namespace prep
