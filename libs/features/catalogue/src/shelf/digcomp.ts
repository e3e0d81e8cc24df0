import type { CompetenceRef } from '@pirecow/contracts';

/** The version whose labels are kept here. A competence of another version shows its code. */
const VERSION = '3.0';

/** The languages in which the framework itself is published with these words. */
const OFFICIAL = ['en'];

/**
 * DigComp 3.0, the European Digital Competence Framework for Citizens: code → label by language. © European Union,
 * CC BY 4.0. English as published (data supplement of 24 November 2025). French, Spanish and Basque are unofficial:
 * partly quoted from public lists of DigComp 2.x, partly our own translations; pages say so.
 */
const LABELS: Record<string, Record<string, string>> = {
  '1.1': {
    en: 'Browsing, searching and filtering information',
    fr: 'Naviguer, rechercher et filtrer des données, des informations et des contenus numériques',
    es: 'Navegar, buscar y filtrar datos, información y contenidos digitales',
    eu: 'Informazioa miatu, bilatu eta iragaztea',
  },
  '1.2': {
    en: 'Evaluating information',
    fr: 'Évaluer des données, des informations et des contenus numériques',
    es: 'Evaluar datos, información y contenidos digitales',
    eu: 'Informazioa ebaluatzea',
  },
  '1.3': {
    en: 'Managing information',
    fr: 'Gérer des données, des informations et des contenus numériques',
    es: 'Gestión de datos, información y contenidos digitales',
    eu: 'Informazioa bildu eta berreskuratzea',
  },
  '2.1': {
    en: 'Interacting through and with digital technologies',
    fr: 'Interagir au moyen des technologies numériques',
    es: 'Interactuar a través de tecnologías digitales',
    eu: 'Teknologia bitartez elkarri eragitea',
  },
  '2.2': {
    en: 'Sharing through digital technologies',
    fr: 'Partager au moyen des technologies numériques',
    es: 'Compartir a través de tecnologías digitales',
    eu: 'Informazioa eta edukiak partekatzea',
  },
  '2.3': {
    en: 'Engaging in citizenship through digital technologies',
    fr: 'S’engager dans la citoyenneté au moyen des technologies numériques',
    es: 'Participación ciudadana a través de las tecnologías digitales',
    eu: 'On line hiritartasunean parte hartzea',
  },
  '2.4': {
    en: 'Collaborating through digital technologies',
    fr: 'Collaborer au moyen des technologies numériques',
    es: 'Colaboración a través de las tecnologías digitales',
    eu: 'Kanal digitalen bitartez kolaboratzea',
  },
  '2.5': {
    en: 'Digital behaviour',
    fr: 'Nétiquette',
    es: 'Comportamiento en la red',
    eu: 'Netiketa',
  },
  '2.6': {
    en: 'Managing digital identity',
    fr: 'Gérer son identité numérique',
    es: 'Gestión de la identidad digital',
    eu: 'Nortasun digitala kudeatzea',
  },
  '3.1': {
    en: 'Developing digital content',
    fr: 'Développer des contenus numériques',
    es: 'Desarrollo de contenidos digitales',
    eu: 'Eduki digitalak garatzea',
  },
  '3.2': {
    en: 'Integrating and re-elaborating digital content',
    fr: 'Intégrer et retravailler des contenus numériques',
    es: 'Integración y reelaboración de contenido digital',
    eu: 'Eduki digitalak integratzea eta birlantzea',
  },
  '3.3': {
    en: 'Copyright and licences',
    fr: 'Droits d’auteur et licences',
    es: 'Derechos de autor y licencias de propiedad intelectual',
    eu: 'Egile-eskubideak eta lizentziak',
  },
  '3.4': {
    en: 'Computational thinking and programming',
    fr: 'Programmation',
    es: 'Programación',
    eu: 'Programazioa',
  },
  '4.1': {
    en: 'Protecting devices',
    fr: 'Protéger les appareils',
    es: 'Protección de dispositivos',
    eu: 'Gailuak babestea',
  },
  '4.2': {
    en: 'Protecting personal data and privacy',
    fr: 'Protéger les données personnelles et la vie privée',
    es: 'Protección de datos personales y privacidad',
    eu: 'Datu pertsonalak eta pribatutasuna babestea',
  },
  '4.3': {
    en: 'Supporting wellbeing',
    fr: 'Protéger la santé et le bien-être',
    es: 'Protección de la salud y del bienestar',
    eu: 'Osasuna eta ongizatea babestea',
  },
  '4.4': {
    en: 'Environmental impacts of digital technologies',
    fr: 'Protéger l’environnement',
    es: 'Protección medioambiental',
    eu: 'Ingurumena babestea',
  },
  '5.1': {
    en: 'Identifying and solving technical problems',
    fr: 'Résoudre des problèmes techniques',
    es: 'Resolución de problemas técnicos',
    eu: 'Arazo teknikoak konpontzea',
  },
  '5.2': {
    en: 'Identifying needs and digital technological responses',
    fr: 'Identifier des besoins et des réponses technologiques',
    es: 'Identificación de necesidades y respuestas tecnológicas',
    eu: 'Beharrak eta erantzun teknologikoak identifikatzea',
  },
  '5.3': {
    en: 'Identifying creative solutions using digital technologies',
    fr: 'Utiliser les technologies numériques de façon créative',
    es: 'Uso creativo de la tecnología digital',
    eu: 'Teknologia digitalak sormenez erabiltzea',
  },
  '5.4': {
    en: 'Identifying and addressing digital competence needs',
    fr: 'Identifier les lacunes en compétences numériques',
    es: 'Identificar lagunas en las competencias digitales',
    eu: 'Gaitasun digitaleko hutsuneak identifikatzea',
  },
};

/** The competences whose labels are kept here, as filters name them. */
export const DIGCOMP_KEYS = Object.keys(LABELS).map((code) => `DigComp/${code}`);

type Competence = Pick<CompetenceRef, 'framework' | 'version' | 'code'>;

function labelsOf({ framework, version, code }: Competence): Record<string, string> {
  return framework === 'DigComp' && version === VERSION ? (LABELS[code] ?? {}) : {};
}

/** The label of a competence in that language, else in English, else its code. */
export function digcompLabel(competence: Competence, language: string): string {
  const labels = labelsOf(competence);
  return labels[language] ?? labels['en'] ?? competence.code;
}

/** A competence as readers of a language see it. `unofficial`: these words are not those of the framework. */
export function describeCompetence(
  { framework, version, code }: Competence,
  language: string,
): CompetenceRef {
  const labels = labelsOf({ framework, version, code });
  const unofficial = language in labels && !OFFICIAL.includes(language);
  return {
    framework,
    version,
    code,
    label: digcompLabel({ framework, version, code }, language),
    unofficial,
  };
}

/** The competence behind a filter value such as `DigComp/4.3`, with the version whose labels we hold. */
export function competenceOfKey(key: string): Competence {
  const slash = key.indexOf('/');
  return { framework: key.slice(0, slash), version: VERSION, code: key.slice(slash + 1) };
}

/** All competences whose labels we hold, by code, as readers of a language see them. */
export function digcompCompetences(language: string): CompetenceRef[] {
  return Object.keys(LABELS).map((code) =>
    describeCompetence({ framework: 'DigComp', version: VERSION, code }, language),
  );
}
