// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace prep::tools {

/// Exit codes of design.md §5.
inline constexpr int exitDone = 0;
inline constexpr int exitCheckFailed = 1;
inline constexpr int exitUsage = 2;
inline constexpr int exitEnvironment = 3;

/// What follows the command's name.
using Args = std::vector<std::string>;

struct OptionSpec {
    std::string_view name; ///< "--seed"
    bool takesValue = false;
    bool repeatable = false;
};

/// Options and positionals of one command. `--name value` and `--name=value`; `--` ends the options.
class Options {
public:
    /// The error's detail is Spanish and names the option: it is shown to whoever typed it.
    [[nodiscard]] static Result<Options> parse(const Args& args, std::initializer_list<OptionSpec> known, std::size_t maxPositionals);

    [[nodiscard]] bool has(std::string_view name) const;
    /// The last value given, or `fallback`.
    [[nodiscard]] std::string value(std::string_view name, std::string fallback = {}) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    [[nodiscard]] Result<std::int64_t> integer(std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most) const;
    [[nodiscard]] const std::vector<std::string>& positionals() const { return m_positionals; }

private:
    std::vector<std::pair<std::string, std::string>> m_given;
    std::vector<std::string> m_positionals;
};

/// True when `args` ask for help (`--help`, `-h`, `ayuda`).
[[nodiscard]] bool wantsHelp(const Args& args);
/// Says on stderr what was wrong and how the command is used; gives exitUsage.
[[nodiscard]] int usageError(std::string_view message, std::string_view help);
/// Says on stderr what could not be done; gives `code`.
[[nodiscard]] int failure(std::string_view message, int code = exitEnvironment);
/// `text` to stdout; gives exitDone, or exitEnvironment when stdout cannot take it.
[[nodiscard]] int print(std::string_view text);
/// A password: first line of `file`, or of standard input when `file` is empty.
[[nodiscard]] Result<std::string> readPassword(const std::string& file);

} // namespace prep::tools
