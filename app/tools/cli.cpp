// SPDX-License-Identifier: MIT
#include "app/tools/cli.h"

#include "models/process/files.h"

#include <algorithm>
#include <charconv>
#include <iostream>

namespace prep::tools {

namespace {

Error wrong(std::string message)
{
    return { exitUsage, std::move(message) };
}

} // namespace

Result<Options> Options::parse(const Args& args, std::initializer_list<OptionSpec> known, std::size_t maxPositionals)
{
    Options options;
    bool onlyPositionals = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string& arg = args[i];
        if (onlyPositionals || arg.size() < 2 || arg[0] != '-') {
            if (options.m_positionals.size() >= maxPositionals)
                return wrong("no se esperaba «" + arg + "»");
            options.m_positionals.push_back(arg);
            continue;
        }
        if (arg == "--") {
            onlyPositionals = true;
            continue;
        }
        const std::size_t equals = arg.find('=');
        const std::string name = arg.substr(0, equals);
        const auto spec = std::find_if(known.begin(), known.end(), [&](const OptionSpec& s) { return s.name == name; });
        if (spec == known.end())
            return wrong("opción desconocida: " + name);
        if (!spec->repeatable && options.has(name))
            return wrong("la opción " + name + " está repetida");
        if (!spec->takesValue && equals != std::string::npos)
            return wrong("la opción " + name + " no lleva valor");
        if (spec->takesValue && equals == std::string::npos && i + 1 >= args.size())
            return wrong("la opción " + name + " necesita un valor");
        std::string value;
        if (spec->takesValue)
            value = equals == std::string::npos ? args[++i] : arg.substr(equals + 1);
        options.m_given.emplace_back(name, std::move(value));
    }
    return options;
}

bool Options::has(std::string_view name) const
{
    return std::any_of(m_given.begin(), m_given.end(), [&](const auto& given) { return given.first == name; });
}

std::string Options::value(std::string_view name, std::string fallback) const
{
    for (auto given = m_given.rbegin(); given != m_given.rend(); ++given) {
        if (given->first == name)
            return given->second;
    }
    return fallback;
}

std::vector<std::string> Options::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto& [key, value] : m_given) {
        if (key == name)
            found.push_back(value);
    }
    return found;
}

Result<std::int64_t> Options::integer(std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most) const
{
    if (!has(name))
        return fallback;
    const std::string text = value(name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc {} || end != text.data() + text.size() || number < least || number > most)
        return wrong("la opción " + std::string(name) + " espera un número de " + std::to_string(least) + " a "
            + std::to_string(most) + ", no «" + text + "»");
    return number;
}

bool wantsHelp(const Args& args)
{
    return std::any_of(args.begin(), args.end(), [](const std::string& a) { return a == "--help" || a == "-h" || a == "ayuda"; });
}

int usageError(std::string_view message, std::string_view help)
{
    std::cerr << "prep: " << message << "\n\n" << help;
    return exitUsage;
}

int failure(std::string_view message, int code)
{
    std::cerr << "prep: " << message << '\n';
    return code;
}

int print(std::string_view text)
{
    std::cout << text;
    std::cout.flush();
    return std::cout.good() ? exitDone : exitEnvironment;
}

Result<std::string> readPassword(const std::string& file)
{
    std::string text;
    if (file.empty()) {
        std::getline(std::cin, text);
    } else {
        const Result<std::string> content = readFile(file, 65536);
        if (!content)
            return content.error();
        text = content->substr(0, content->find('\n'));
    }
    if (!text.empty() && text.back() == '\r')
        text.pop_back();
    if (text.empty())
        return Error { fileerror::malformed, "la contraseña está vacía" };
    return text;
}

} // namespace prep::tools
