// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/words.h"

#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// One value of a report. Its unit is part of it, so that whoever writes it (page, PDF, CSV, JSON) says it rightly.
struct Celda {
    enum class Tipo : std::uint8_t { nada, texto, entero, hora, duracion, porcentaje };
    Tipo tipo = Tipo::nada;
    std::int64_t numero = 0; ///< count; Millis of an hour or a duration; ten-thousandths of a percent
    std::string texto;

    friend bool operator==(const Celda&, const Celda&) = default;
    [[nodiscard]] static Celda de(std::string text) { return { Tipo::texto, 0, std::move(text) }; }
    [[nodiscard]] static Celda cuenta(std::int64_t count) { return { Tipo::entero, count, {} }; }
    /// 0 = not known: nothing.
    [[nodiscard]] static Celda hora(Millis when) { return when == 0 ? Celda {} : Celda { Tipo::hora, when, {} }; }
    /// Negative = not known: nothing.
    [[nodiscard]] static Celda dura(Millis time) { return time < 0 ? Celda {} : Celda { Tipo::duracion, time, {} }; }
    /// Truncated, as everything published is.
    [[nodiscard]] static Celda parte(std::int64_t part, std::int64_t whole);
};

/// Its id never changes: it names the column in files. Its title is Spanish.
struct ColumnaInforme {
    std::string id;
    std::string titulo;
    bool soloDatos = false; ///< for files: people have another column for it
};

struct TablaInforme {
    std::string_view id; ///< names its CSV
    std::string_view titulo;
    std::vector<ColumnaInforme> columnas;
    std::vector<std::vector<Celda>> filas; ///< each as long as `columnas`
    bool soloDatos = false; ///< too long for paper: a figure stands for it there
    std::size_t filasPapel = 0; ///< at most so many on paper, the first ones; 0 = all
};

struct SerieInforme {
    std::string nombre;
    std::vector<std::int64_t> valores; ///< one each of GraficaInforme::x
};
/// A figure. With `horas`, x is time; else x is `etiquetas`.
struct GraficaInforme {
    enum class Forma : std::uint8_t { lineas, barras };
    std::string_view id;
    std::string_view titulo;
    Forma forma = Forma::lineas;
    bool porcentaje = false; ///< values are ten-thousandths of a percent
    std::vector<Millis> horas;
    std::vector<std::string> etiquetas;
    std::vector<SerieInforme> series;
};

struct SeccionInforme {
    std::string_view id;
    std::string_view titulo;
    std::vector<Frase> parrafos; ///< facts in words
    std::vector<GraficaInforme> graficas;
    std::vector<TablaInforme> tablas;
};

/// One of the few numbers that a report is read for.
struct CifraInforme {
    std::string_view id;
    std::string_view concepto;
    Celda valor;
};

/// What a report says, whole: page, PDF, JSON and CSV are drawn from it alone. A pure function of a log.
struct Informe {
    std::string_view id; ///< "simulacro"
    std::string_view titulo;
    std::string proceso;
    std::string procesoId;
    std::string entidad;
    bool simulacro = false;
    int utcOffsetMinutes = 0;
    Millis desde = 0; ///< what it tells of
    Millis hasta = 0;
    Seq seq = 0; ///< the log up to here
    std::string cabeza; ///< hash of the log up to there, hexadecimal; empty where it is not known
    std::string programa; ///< of the hub
    std::string huella; ///< fingerprint of the definition, hexadecimal
    std::vector<CifraInforme> cifras;
    std::vector<SeccionInforme> secciones;

    [[nodiscard]] const TablaInforme* tabla(std::string_view table) const;
    [[nodiscard]] const CifraInforme* cifra(std::string_view figure) const;
};

/// A title of a report; lupdate takes said() for translate() (resources/translations/README.md).
consteval std::string_view said(const char* /*context*/, const char* text)
{
    return text;
}

/// A sentence of a report, of a text that said() has named.
[[nodiscard]] inline Frase sentence(std::string_view text, std::vector<Frase> parts = {})
{
    return { "informe", text, std::move(parts) };
}

/// The same everywhere. Of a report's own offset.
[[nodiscard]] std::string cellText(const Celda& cell, int utcOffsetMinutes);
/// "7 min 26 s", "2 h 05 min".
[[nodiscard]] std::string durationText(Millis time);
/// "06 jun 21:40"; with the year, "06 jun 2021".
[[nodiscard]] std::string dayHourText(Millis when, int utcOffsetMinutes);
[[nodiscard]] std::string dateText(Millis when, int utcOffsetMinutes);
/// 12345 → "12,345".
[[nodiscard]] std::string numeralText(std::int64_t value);

} // namespace prep
