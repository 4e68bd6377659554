//! The table itself: areas, their competences, and the capacities of each.

use super::{Area, Competence};

/// The capacities of speaking and listening, in whatever language.
const ORAL: &[&str] = &[
    "Obtiene información del texto oral",
    "Infiere e interpreta información del texto oral",
    "Adecúa, organiza y desarrolla las ideas de forma coherente y cohesionada",
    "Adecúa, organiza y desarrolla el texto de forma coherente y cohesionada",
    "Utiliza recursos no verbales y paraverbales de forma estratégica",
    "Interactúa estratégicamente con distintos interlocutores",
    "Reflexiona y evalúa la forma, el contenido y contexto del texto oral",
];

/// The capacities of reading, in whatever language.
const READING: &[&str] = &[
    "Obtiene información del texto escrito",
    "Infiere e interpreta información del texto",
    "Infiere e interpreta información del texto escrito",
    "Reflexiona y evalúa la forma, el contenido y contexto del texto",
    "Reflexiona y evalúa la forma, el contenido y contexto del texto escrito",
];

/// The capacities of writing, in whatever language.
const WRITING: &[&str] = &[
    "Adecúa el texto a la situación comunicativa",
    "Organiza y desarrolla las ideas de forma coherente y cohesionada",
    "Utiliza convenciones del lenguaje escrito de forma pertinente",
    "Reflexiona y evalúa la forma, el contenido y contexto del texto escrito",
];

/// The capacities of inquiry, under either name of its competence.
const INQUIRY: &[&str] = &[
    "Problematiza situaciones para hacer indagación",
    "Problematiza situaciones",
    "Diseña estrategias para hacer indagación",
    "Genera y registra datos e información",
    "Genera y registra datos o información",
    "Analiza datos e información",
    "Evalúa y comunica el proceso y resultados de su indagación",
];

const IDENTITY: Competence = Competence {
    name: "Construye su identidad",
    capacities: &[
        "Se valora a sí mismo",
        "Autorregula sus emociones",
        "Reflexiona y argumenta éticamente",
        "Vive su sexualidad de manera plena y responsable",
        "Vive su sexualidad de manera integral y responsable de acuerdo a su etapa de desarrollo y madurez",
    ],
};
const TOGETHER: Competence = Competence {
    name: "Convive y participa democráticamente en la búsqueda del bien común",
    capacities: &[
        "Interactúa con todas las personas",
        "Construye normas y asume acuerdos y leyes",
        "Construye y asume acuerdos y normas",
        "Maneja conflictos de manera constructiva",
        "Delibera sobre asuntos públicos",
        "Participa en acciones que promueven el bienestar común",
    ],
};
const HISTORY: Competence = Competence {
    name: "Construye interpretaciones históricas",
    capacities: &[
        "Interpreta críticamente fuentes diversas",
        "Comprende el tiempo histórico",
        "Elabora explicaciones sobre procesos históricos",
    ],
};
const SPACE: Competence = Competence {
    name: "Gestiona responsablemente el espacio y el ambiente",
    capacities: &[
        "Comprende las relaciones entre los elementos naturales y sociales",
        "Maneja fuentes de información para comprender el espacio geográfico y el ambiente",
        "Genera acciones para conservar el ambiente local y global",
        "Genera acciones para preservar el ambiente local y global",
    ],
};
const ECONOMY: Competence = Competence {
    name: "Gestiona responsablemente los recursos económicos",
    capacities: &[
        "Comprende las relaciones entre los elementos del sistema económico y financiero",
        "Toma decisiones económicas y financieras",
    ],
};

/// In the order of the programmes: shared areas, then those of secundaria, then those known by name only.
pub(super) const AREAS: &[Area] = &[
    Area {
        name: "Matemática",
        competences: &[
            Competence {
                name: "Resuelve problemas de cantidad",
                capacities: &[
                    "Traduce cantidades a expresiones numéricas",
                    "Comunica su comprensión sobre los números y las operaciones",
                    "Usa estrategias y procedimientos de estimación y cálculo",
                    "Argumenta afirmaciones sobre las relaciones numéricas y las operaciones",
                ],
            },
            Competence {
                name: "Resuelve problemas de regularidad, equivalencia y cambio",
                capacities: &[
                    "Traduce datos y condiciones a expresiones algebraicas",
                    "Traduce datos y condiciones a expresiones algebraicas y gráficas",
                    "Comunica su comprensión sobre las relaciones algebraicas",
                    "Usa estrategias y procedimientos para encontrar reglas generales",
                    "Usa estrategias y procedimientos para encontrar equivalencias y reglas generales",
                    "Argumenta afirmaciones sobre relaciones de cambio y equivalencia",
                ],
            },
            Competence {
                name: "Resuelve problemas de forma, movimiento y localización",
                capacities: &[
                    "Modela objetos con formas geométricas y sus transformaciones",
                    "Comunica su comprensión sobre las formas y relaciones geométricas",
                    "Usa estrategias y procedimientos para orientarse en el espacio",
                    "Usa estrategias y procedimientos para medir y orientarse en el espacio",
                    "Argumenta afirmaciones sobre relaciones geométricas",
                ],
            },
            Competence {
                name: "Resuelve problemas de gestión de datos e incertidumbre",
                capacities: &[
                    "Representa datos con gráficos y medidas estadísticas o probabilísticas",
                    "Comunica su comprensión de los conceptos estadísticos y probabilísticos",
                    "Comunica la comprensión de los conceptos estadísticos y probabilísticos",
                    "Usa estrategias y procedimientos para recopilar y procesar datos",
                    "Sustenta conclusiones o decisiones con base en la información obtenida",
                    "Sustenta conclusiones o decisiones basado en información obtenida",
                ],
            },
        ],
    },
    Area {
        name: "Comunicación",
        competences: &[
            Competence { name: "Se comunica oralmente en su lengua materna", capacities: ORAL },
            Competence {
                name: "Lee diversos tipos de textos escritos en su lengua materna",
                capacities: READING,
            },
            Competence {
                name: "Lee diversos tipos de textos escritos en lengua materna",
                capacities: READING,
            },
            Competence { name: "Escribe diversos tipos de textos en su lengua materna", capacities: WRITING },
            Competence { name: "Escribe diversos tipos de textos en lengua materna", capacities: WRITING },
        ],
    },
    Area {
        name: "Castellano como Segunda Lengua",
        competences: &[
            Competence { name: "Se comunica oralmente en castellano como segunda lengua", capacities: ORAL },
            Competence {
                name: "Lee diversos tipos de textos escritos en castellano como segunda lengua",
                capacities: READING,
            },
            Competence {
                name: "Escribe diversos tipos de textos en castellano como segunda lengua",
                capacities: WRITING,
            },
        ],
    },
    Area {
        name: "Inglés",
        competences: &[
            Competence { name: "Se comunica oralmente en inglés como lengua extranjera", capacities: ORAL },
            Competence {
                name: "Lee diversos tipos de textos escritos en inglés como lengua extranjera",
                capacities: READING,
            },
            Competence {
                name: "Lee diversos tipos de textos en inglés como lengua extranjera",
                capacities: READING,
            },
            Competence {
                name: "Escribe diversos tipos de textos en inglés como lengua extranjera",
                capacities: WRITING,
            },
        ],
    },
    Area { name: "Personal Social", competences: &[IDENTITY, TOGETHER, HISTORY, SPACE, ECONOMY] },
    Area { name: "Desarrollo Personal, Ciudadanía y Cívica", competences: &[IDENTITY, TOGETHER] },
    Area { name: "Ciencias Sociales", competences: &[HISTORY, SPACE, ECONOMY] },
    Area {
        name: "Ciencia y Tecnología",
        competences: &[
            Competence {
                name: "Indaga mediante métodos científicos para construir sus conocimientos",
                capacities: INQUIRY,
            },
            Competence {
                name: "Indaga mediante métodos científicos para construir conocimientos",
                capacities: INQUIRY,
            },
            Competence {
                name: "Explica el mundo físico basándose en conocimientos sobre los seres vivos, materia y energía, biodiversidad, Tierra y universo",
                capacities: &[
                    "Comprende y usa conocimientos sobre los seres vivos, materia y energía, biodiversidad, Tierra y universo",
                    "Evalúa las implicancias del saber y del quehacer científico y tecnológico",
                ],
            },
            Competence {
                name: "Diseña y construye soluciones tecnológicas para resolver problemas de su entorno",
                capacities: &[
                    "Determina una alternativa de solución tecnológica",
                    "Diseña la alternativa de solución tecnológica",
                    "Implementa y valida la alternativa de solución tecnológica",
                    "Implementa la alternativa de solución tecnológica",
                    "Evalúa y comunica el funcionamiento y los impactos de su alternativa de solución tecnológica",
                ],
            },
        ],
    },
    Area {
        name: "Educación para el Trabajo",
        competences: &[Competence {
            name: "Gestiona proyectos de emprendimiento económico o social",
            capacities: &[
                "Crea propuestas de valor",
                "Aplica habilidades técnicas",
                "Trabaja cooperativamente para lograr objetivos y metas",
                "Evalúa los resultados del proyecto de emprendimiento",
            ],
        }],
    },
    Area { name: "Educación Física", competences: &[] },
    Area { name: "Arte y Cultura", competences: &[] },
    Area { name: "Educación Religiosa", competences: &[] },
];
