// SPDX-License-Identifier: MIT
// Hours: whether what is shown is from now, and the last there is.

/** What publishing a corte may take after its hour. */
const publishing = 2 * 60000;
const clockSlack = 5 * 60000;

export function minutes(span) {
    const count = Math.floor(span / 60000);
    return count < 120 ? `${count} min` : `${Math.floor(count / 60)} h`;
}

export function checkTimes(scene) {
    const { manifest, now } = scene;
    if (manifest.at > now + clockSlack)
        return scene.bad('adelanto', 'El corte dice ser de una hora que todavía no llega');
    if (manifest.next === 0)
        return scene.good('vigencia', 'Es el último corte: no hay otro después');
    if (now > manifest.next + publishing)
        return scene.bad('vigencia', `Ya debía haber otro corte desde hace ${minutes(now - manifest.next)}: lo que se ve no es lo último`);
    return scene.good('vigencia', `Vigente: el siguiente corte se espera en ${minutes(Math.max(0, manifest.next - now))}`);
}
