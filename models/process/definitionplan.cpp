// SPDX-License-Identifier: MIT
#include "models/process/definitionparts.h"

#include "models/process/jsonobject.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace prep::detail {

namespace {

constexpr std::size_t maxScenarios = 64;
constexpr std::size_t maxSteps = 40;
constexpr std::size_t maxOutcomes = 8;
constexpr std::int64_t maxMinutes = 24 * 60;
constexpr Millis minuteMs = 60000;

bool isPlanId(std::string_view id)
{
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !id.empty() && std::all_of(id.begin(), id.end(), good);
}

std::string readId(Object& object, std::string_view key)
{
    std::string id = object.text(key, 32);
    if (const JsonNode* node = object.get(key, false); node != nullptr && !id.empty() && !isPlanId(id))
        object.report(*node, key, "minúsculas, dígitos y guiones");
    return id;
}

std::string at(const std::string& path, std::string_view list, std::size_t index)
{
    return path + std::string(list) + '[' + std::to_string(index + 1) + ']';
}

SalidaPaso readOutcome(const JsonNode& node, const std::string& path, Mistakes& mistakes)
{
    Object object(continuityFile, node, path, mistakes);
    object.allow({ "id", "texto", "siguiente", "efecto", "servicio" });
    SalidaPaso outcome;
    outcome.id = readId(object, "id");
    outcome.texto = object.text("texto", 120);
    outcome.siguiente = object.text("siguiente", 32, false, true);
    if (object.get("efecto", false) != nullptr)
        outcome.efecto = static_cast<EfectoPaso>(object.oneOf("efecto", stepEffects));
    outcome.servicio = object.boolean("servicio");
    return outcome;
}

PasoPlan readStep(const JsonNode& node, const std::string& path, Mistakes& mistakes)
{
    Object object(continuityFile, node, path, mistakes);
    object.allow({ "id", "accion", "responsable", "limiteMinutos", "evidencia", "relojProveedor", "salidas" });
    PasoPlan step;
    step.id = readId(object, "id");
    step.accion = object.text("accion", 300);
    static constexpr std::array<std::string_view, 2> owners { "coordinador", "supervisor" };
    step.responsable = object.oneOf("responsable", owners) == 0 ? Role::coordinador : Role::supervisor;
    step.limite = object.integer("limiteMinutos", 1, maxMinutes) * minuteMs;
    if (object.get("evidencia", false) != nullptr)
        step.evidencia = static_cast<EvidenciaPaso>(object.oneOf("evidencia", stepEvidence));
    step.relojProveedor = object.boolean("relojProveedor");
    const auto& outcomes = object.list("salidas", 1, maxOutcomes);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        step.salidas.push_back(readOutcome(outcomes[i], at(path, ".salidas", i), mistakes));
    return step;
}

EscenarioPlan readScenario(const JsonNode& node, const std::string& path, Mistakes& mistakes)
{
    Object object(continuityFile, node, path, mistakes);
    object.allow({ "id", "nombre", "criterio", "alarma", "criterioMinutos", "metaMinutos", "pasos" });
    EscenarioPlan scenario;
    scenario.id = readId(object, "id");
    scenario.nombre = object.text("nombre", 120);
    scenario.criterio = object.text("criterio", 300);
    scenario.alarma = object.text("alarma", 32, false, true);
    if (const JsonNode* alarm = object.get("alarma", false); alarm != nullptr && !scenario.alarma.empty() && !alarmNamed(scenario.alarma))
        object.report(*alarm, "alarma", "una clase de alarma, por ejemplo sitioSinSenal");
    if (object.get("criterioMinutos", false) != nullptr)
        scenario.criterioEdad = object.integer("criterioMinutos", 0, maxMinutes) * minuteMs;
    scenario.meta = object.integer("metaMinutos", 1, maxMinutes) * minuteMs;
    const auto& steps = object.list("pasos", 1, maxSteps);
    for (std::size_t i = 0; i < steps.size(); ++i)
        scenario.pasos.push_back(readStep(steps[i], at(path, ".pasos", i), mistakes));
    if (!scenario.pasos.empty()) {
        for (const std::string& mistake : mistakesOf(scenario))
            object.report(node, "pasos", "un plan que termine y regrese: " + mistake, scenario.id);
    }
    return scenario;
}

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Writer& writer, const char* key, std::string_view value)
{
    writer.Key(key);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void put(Writer& writer, const char* key, std::int64_t value)
{
    writer.Key(key);
    writer.Int64(value);
}

void putStep(Writer& writer, const PasoPlan& step)
{
    writer.StartObject();
    put(writer, "id", step.id);
    put(writer, "accion", step.accion);
    put(writer, "responsable", name(step.responsable));
    put(writer, "limiteMinutos", step.limite / minuteMs);
    put(writer, "evidencia", stepEvidence[static_cast<std::size_t>(step.evidencia)]);
    writer.Key("relojProveedor");
    writer.Bool(step.relojProveedor);
    writer.Key("salidas");
    writer.StartArray();
    for (const SalidaPaso& outcome : step.salidas) {
        writer.StartObject();
        put(writer, "id", outcome.id);
        put(writer, "texto", outcome.texto);
        put(writer, "siguiente", outcome.siguiente);
        put(writer, "efecto", stepEffects[static_cast<std::size_t>(outcome.efecto)]);
        writer.Key("servicio");
        writer.Bool(outcome.servicio);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
}

} // namespace

void readPlan(std::string_view content, Process& process, Mistakes& mistakes)
{
    const JsonResult json = parseJson(content);
    for (const JsonFault& fault : json.faults)
        mistakes.add({ std::string(continuityFile), fault.line, fault.column, "JSON", fault.what, {} });
    if (!json.faults.empty())
        return;
    Object top(continuityFile, json.root, {}, mistakes);
    top.allow({ "formato", "escenarios" });
    (void)top.integer("formato", 2, 2);
    const auto& scenarios = top.list("escenarios", 0, maxScenarios);
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        EscenarioPlan scenario = readScenario(scenarios[i], at({}, "escenarios", i), mistakes);
        if (process.plan.find(scenario.id))
            top.report(scenarios[i], "escenarios", "cada escenario una vez", scenario.id);
        process.plan.escenarios.push_back(std::move(scenario));
    }
}

std::string writePlan(const PlanContinuidad& plan)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartObject();
    put(writer, "formato", std::int64_t { 2 });
    writer.Key("escenarios");
    writer.StartArray();
    for (const EscenarioPlan& scenario : plan.escenarios) {
        writer.StartObject();
        put(writer, "id", scenario.id);
        put(writer, "nombre", scenario.nombre);
        put(writer, "criterio", scenario.criterio);
        put(writer, "alarma", scenario.alarma);
        put(writer, "criterioMinutos", scenario.criterioEdad / minuteMs);
        put(writer, "metaMinutos", scenario.meta / minuteMs);
        writer.Key("pasos");
        writer.StartArray();
        for (const PasoPlan& step : scenario.pasos)
            putStep(writer, step);
        writer.EndArray();
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

} // namespace prep::detail

namespace prep {

PlanContinuidad defaultPlan()
{
    Process process;
    detail::Mistakes mistakes;
    detail::readPlan(detail::defaultPlanText(), process, mistakes);
    return std::move(process.plan);
}

} // namespace prep
