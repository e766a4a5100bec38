// SPDX-License-Identifier: MIT
// What the PREP is, what it is not, and how anyone can check it.
import { h } from './dom.js';
import { observation } from './explain.js';

const legends = ['EXCEDE', 'ALGUN', 'TODOS', 'SIN ACTA POR PAQUETE NO ENTREGADO', 'SIN ACTA POR CASILLA NO INSTALADA', 'SIN ACTA', 'FUERA'];

function part(title, ...texts) {
    return h(
        'section',
        null,
        h('h2', null, title),
        texts.map((text) => (typeof text === 'string' ? h('p', null, text) : text)),
    );
}

function list(...items) {
    return h(
        'ul',
        null,
        items.map((item) => h('li', null, item)),
    );
}

function whatItIs() {
    return [
        part(
            'Qué es',
            'El Programa de Resultados Electorales Preliminares muestra, la noche de la elección, lo que dicen las actas que el funcionariado de cada casilla llenó y que van llegando a los centros de acopio.',
            'Cada acta la capturan dos personas distintas sin verse; si no coinciden, una tercera decide. Cada corte se revisa y se firma antes de publicarse.',
        ),
        part(
            'Qué no es',
            list(
                'No son los resultados oficiales: son preliminares e informativos. Los oficiales salen de los cómputos, que los consejos hacen en los días siguientes.',
                'No es una encuesta ni un conteo rápido: no estima nada, solo suma actas.',
                'No declara quién ganó. Las primeras actas suelen llegar de las casillas cercanas: lo que se ve temprano puede cambiar.',
            ),
        ),
    ];
}

function whatIsPublished() {
    const glossary = legends.map((text) => {
        const said = observation(text);
        return h('div', null, h('dt', null, said.title), h('dd', null, said.text));
    });
    return [
        part(
            'Qué se publica',
            list(
                'Acta registrada: cualquiera que entró al sistema. Capturada: la que además es de una casilla aprobada. Contabilizada: la que se puede sumar.',
                'Los porcentajes llevan cuatro decimales y se truncan, no se redondean.',
                'Si el número y la letra de un recuadro no coinciden, vale la letra.',
            ),
        ),
        part('Observaciones', h('dl', { class: 'glosario' }, glossary)),
    ];
}

function howToCheck() {
    const offline = h('a', { href: 'verificar-sin-conexion.html', download: true }, 'una página para hacerlo sin conexión');
    return part(
        'Cómo comprobarlo',
        h(
            'p',
            null,
            'En ',
            h('a', { href: 'verificar.html' }, 'Verificar'),
            ' su equipo revisa la firma, la bitácora pública y los archivos. Hay también ',
            offline,
            '.',
        ),
        'La huella de las llaves debe venir de otra parte (el acuerdo publicado del instituto, el comité técnico, un partido): ninguna página puede responder por sí misma.',
    );
}

function thisSite({ proceso, software }) {
    const fact = (name, value) => h('div', null, h('dt', null, name), h('dd', null, value));
    const digest = (text) => h('code', { class: 'largo' }, text);
    return part(
        'Este sitio',
        h(
            'dl',
            { class: 'datos' },
            fact('Proceso', proceso.nombre),
            fact('Huella del proceso', digest(proceso.huella)),
            fact('Programa', software.version),
            fact('Huella del programa', digest(software.sha256)),
        ),
    );
}

export async function aboutView({ manifest }) {
    const norms = 'Reglamento de Elecciones del INE y sus anexos 13 (Lineamientos del PREP) y 18.5 (estructura de los archivos CSV).';
    return {
        title: 'Acerca del PREP',
        nodes: [
            h('h1', { tabindex: '-1' }, 'Acerca del PREP'),
            whatItIs(),
            whatIsPublished(),
            howToCheck(),
            part('Normas', norms),
            thisSite(manifest),
        ],
    };
}
