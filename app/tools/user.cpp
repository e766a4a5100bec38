// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/process/certificates.h"
#include "models/process/datadir.h"

#include <algorithm>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep user add --data DATOS --user USUARIO --name NOMBRE --role PAPEL [--site CATD] [--person ID] [--password-file ARCH]\n"
      "     prep user list --data DATOS [--json]\n"
      "     prep user disable --data DATOS --user USUARIO\n\n"
      "Personas del proceso. La contraseña se lee de la entrada estándar o de --password-file, nunca de los argumentos.\n"
      "Un concentrador en marcha nota el cambio y lo anota en la bitácora.\n"
      "Papeles: coordinador, observador, supervisor, acopiador, digitalizador, capturista, verificador, cotejador, auditor, pantalla\n";

bool isId(const std::string& text)
{
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), good);
}

std::string freePseudonym(const std::vector<PersonRecord>& people)
{
    for (std::size_t n = people.size() + 1;; ++n) {
        std::string id = std::to_string(n);
        id.insert(0, id.size() < 4 ? 4 - id.size() : 0, '0');
        id.insert(0, 1, 'P');
        if (std::none_of(people.begin(), people.end(), [&](const PersonRecord& p) { return p.persona == id; }))
            return id;
    }
}

/// Why this person cannot be added; empty when nothing speaks against it.
std::string objection(const PersonRecord& person, const std::vector<PersonRecord>& people, const Process& process)
{
    if (!isId(person.usuario) || !isId(person.persona))
        return "el usuario y el seudónimo llevan letras, dígitos, guion y punto, 64 a lo más";
    if (person.nombre.empty() || person.nombre.size() > 200)
        return "el nombre lleva de 1 a 200 bytes";
    if (!person.sitio.empty() && !process.findSite(person.sitio))
        return "el proceso no tiene el CATD " + person.sitio;
    if (person.papel == Role::supervisor && person.sitio.empty())
        return "un supervisor necesita --site CATD";
    for (const PersonRecord& other : people) {
        if (other.usuario == person.usuario)
            return "ya hay un usuario " + person.usuario;
        if (other.persona == person.persona)
            return "ya hay una persona " + person.persona;
    }
    return {};
}

std::string line(const PersonRecord& person, bool json)
{
    const std::string role(name(person.papel));
    if (!json)
        return person.persona + "\t" + person.usuario + "\t" + role + "\t" + (person.sitio.empty() ? "-" : person.sitio) + "\t"
            + (person.activa ? "activa" : "inactiva") + "\t" + person.nombre + "\n";
    std::string shown;
    for (const char c : person.nombre) {
        if (c == '"' || c == '\\')
            shown += '\\';
        shown += c;
    }
    return "{\"persona\":\"" + person.persona + "\",\"usuario\":\"" + person.usuario + "\",\"papel\":\"" + role + "\",\"sitio\":\""
        + person.sitio + "\",\"activa\":" + (person.activa ? "true" : "false") + ",\"nombre\":\"" + shown + "\"}";
}

int add(const DataDir& data, const Options& options)
{
    const Result<std::shared_ptr<const Process>> process = data.loadProcess();
    if (!process)
        return failure(process.error().detail);
    PersonRecord person;
    person.persona = options.value("--person");
    person.usuario = options.value("--user");
    person.nombre = options.value("--name");
    person.sitio = options.value("--site");
    const std::optional<Role> role = roleNamed(options.value("--role"));
    if (!role || static_cast<std::size_t>(*role) >= humanRoleCount)
        return usageError("la opción --role espera un papel de persona, no «" + options.value("--role") + "»", help);
    person.papel = *role;
    // Hashing takes a while: before the lock, not under it.
    const Result<std::string> password = readPassword(options.value("--password-file"));
    if (!password)
        return usageError("no se pudo leer la contraseña: " + password.error().detail, help);
    Result<std::string> hash = hashPassword(*password);
    if (!hash)
        return failure(hash.error().detail, exitUsage);
    person.clave = std::move(hash).value();
    const Result<FolderLock> lock = FolderLock::acquire(data.root());
    if (!lock)
        return failure(lock.error().detail);
    Result<std::vector<PersonRecord>> people = data.loadPeople();
    if (!people)
        return failure(people.error().detail);
    if (person.persona.empty())
        person.persona = freePseudonym(*people);
    if (const std::string why = objection(person, *people, **process); !why.empty())
        return failure(why, exitUsage);
    people->push_back(person);
    if (const Status saved = data.savePeople(*people); !saved)
        return failure(saved.error().detail);
    return print(line(person, true) + "\n");
}

int list(const DataDir& data, const Options& options)
{
    const Result<std::vector<PersonRecord>> people = data.loadPeople();
    if (!people)
        return failure(people.error().detail);
    const bool json = options.has("--json");
    std::string out = json ? "[" : "";
    for (const PersonRecord& person : *people)
        out += (json && out.size() > 1 ? "," : "") + line(person, json);
    return print(out + (json ? "]\n" : ""));
}

int disable(const DataDir& data, const Options& options)
{
    const Result<FolderLock> lock = FolderLock::acquire(data.root());
    if (!lock)
        return failure(lock.error().detail);
    Result<std::vector<PersonRecord>> people = data.loadPeople();
    if (!people)
        return failure(people.error().detail);
    const std::string user = options.value("--user");
    const auto found = std::find_if(people->begin(), people->end(), [&](const PersonRecord& p) { return p.usuario == user || p.persona == user; });
    if (found == people->end())
        return failure("no hay un usuario " + user, exitUsage);
    found->activa = false;
    if (const Status saved = data.savePeople(*people); !saved)
        return failure(saved.error().detail);
    return print(line(*found, true) + "\n");
}

} // namespace

int runUser(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    if (args.empty())
        return usageError("falta add, list o disable", help);
    const Args rest(args.begin() + 1, args.end());
    const bool adds = args[0] == "add";
    const bool lists = args[0] == "list";
    const bool disables = args[0] == "disable";
    if (!adds && !lists && !disables)
        return usageError("orden desconocida: user " + args[0], help);
    const Result<Options> options = adds ? Options::parse(rest, { { "--data", true }, { "--user", true }, { "--name", true }, { "--role", true },
                                                                    { "--site", true }, { "--person", true }, { "--password-file", true } }, 0)
        : lists ? Options::parse(rest, { { "--data", true }, { "--json" } }, 0)
                : Options::parse(rest, { { "--data", true }, { "--user", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    for (const std::string_view needed : { "--data", "--user", "--name", "--role" }) {
        const bool applies = needed == "--data" || (needed == "--user" && !lists) || adds;
        if (applies && options->value(needed).empty())
            return usageError("falta " + std::string(needed), help);
    }
    const Result<DataDir> data = DataDir::open(options->value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    return adds ? add(*data, *options) : lists ? list(*data, *options) : disable(*data, *options);
}

} // namespace prep::tools
