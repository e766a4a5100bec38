// SPDX-License-Identifier: MIT
// What the steps of a verification know of one publication, and where they write what they found.

/**
 * Each step adds its checks and says whether those after it still make sense. `reader`, `trustBytes`, `now` (ms), `seen` and
 * `scope` are what was asked for; the rest is filled in as it becomes known.
 */
export class Scene {
    checks = [];
    title = '';
    simulacro = false;
    evidence = '';

    constructor({ reader, trust, now, seen = null, acta = '', qr = null, scope = 'todo', progress = () => {} }) {
        Object.assign(this, { reader, trustBytes: trust, now, seen, acta, qr, scope: acta === '' && qr === null ? scope : 'acta', progress });
    }

    #add(id, mark, text) {
        this.checks.push({ id, mark, text });
        this.progress(this.checks.at(-1));
    }

    good(id, text) {
        this.#add(id, 'bien', text);
        return true;
    }

    degraded(id, text) {
        this.#add(id, 'incompleto', text);
        return true;
    }

    bad(id, text) {
        this.#add(id, 'mal', text);
        return false;
    }
}

export function counted(n, one, many) {
    return `${n.toLocaleString('es-MX')} ${n === 1 ? one : many}`;
}

const clock = new Intl.DateTimeFormat('es-MX', {
    timeZone: 'America/Mexico_City', day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** "06 jun 2027 21:40" in the clock of central Mexico. */
export function hourText(at) {
    const parts = Object.fromEntries(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    return `${parts.day} ${parts.month.replace('.', '')} ${parts.year} ${parts.hour}:${parts.minute}`;
}
