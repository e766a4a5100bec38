// SPDX-License-Identifier: MIT
// For the tests of resources/portal/verify under Node: publications as verifycases wrote them, and `prep verify` beside.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FilesReader } from '../../resources/portal/verify/readers.js';
import { parseSeen } from '../../resources/portal/verify/seen.js';
import { verifyPublication } from '../../resources/portal/verify/verify.js';

/** The folder of verifycases; without one there are no cases. */
export const root = process.env.PREP_CASES ?? '/';
const prep = process.env.PREP_BINARY;

export const cases = process.env.PREP_CASES ? JSON.parse(readFileSync(join(root, 'casos.json'), 'utf8')) : [];

export function pathsIn(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
        .map((each) => join(each.parentPath ?? each.path, each.name).slice(folder.length + 1));
}

/** A reader of a folder, as if its files had been dropped into a page; `changed` holds other bytes for some paths. */
export function readerOf(folder, changed = new Map()) {
    const files = pathsIn(folder).map((path) => {
        const bytes = changed.get(path);
        const file = { size: bytes?.length ?? statSync(join(folder, path)).size, arrayBuffer: async () => bytes ?? readFileSync(join(folder, path)) };
        return [path, file];
    });
    return new FilesReader(new Map(files));
}

export function trustOf(one) {
    return new Uint8Array(readFileSync(resolve(root, one.confianza)));
}

/** What `prep verify --json` says; `more` are further options. */
export function prepVerify(one, folder, more = []) {
    const run = spawnSync(prep, ['verify', folder, '--trust', resolve(root, one.confianza), '--now', one.ahora, '--json', ...more], { encoding: 'utf8' });
    if (run.error || run.stdout === '')
        throw new Error(`prep verify ${folder}: ${run.error ?? run.stderr}`);
    const said = JSON.parse(run.stdout);
    return { verdict: said.veredicto, checks: said.revisiones.map(({ id, marca, texto }) => ({ id, mark: marca, text: texto })), exit: run.status };
}

/** What the modules say of the same. */
export function pageVerify(one, folder, more = {}) {
    return verifyPublication({ reader: readerOf(folder, more.changed), trust: trustOf(one), now: Date.parse(one.ahora), ...more });
}

/** "confianza bien, apuntador bien, firma mal → NO AUTÉNTICO" */
export function summary(report) {
    return `${report.checks.map((check) => `${check.id} ${check.mark}`).join(', ')} → ${report.verdict}${report.failure ? ` (${report.failure})` : ''}`;
}

/** The state file that `prep verify` leaves after having seen a folder at its own hour. */
export function stateAfter(folder, file) {
    const one = cases.find((each) => each.nombre === folder && each.visto === '');
    prepVerify(one, join(root, folder), ['--state', file]);
    return parseSeen(readFileSync(file, 'utf8'));
}
