/** How sure the Basque of a term is. */
export type Confidence = 'low' | 'medium' | 'high';

/** One notion, with its words by language: the first is the one to prefer. */
export interface GlossaryTerm {
  words: Readonly<Record<string, readonly string[]>>;
  basque: Confidence;
  note?: string;
}

const term = (
  fr: string[],
  es: string[],
  eu: string[],
  en: string[],
  basque: Confidence,
  note?: string,
): GlossaryTerm => ({ words: { fr, es, eu, en }, basque, ...(note && { note }) });

/** The words that the project agreed on for the notions of its courses. */
export const GLOSSARY: readonly GlossaryTerm[] = [
  term(
    ['tiers-lieu'],
    ['espacio colaborativo', 'tercer lugar'],
    ['elkarlan-gunea'],
    ['third place'],
    'medium',
    'OpenStreetMap: « tiers-lieu », fr',
  ),
  term(
    ['espace de coworking'],
    ['espacio de coworking', 'espacio de cotrabajo'],
    ['coworking gunea'],
    ['coworking space'],
    'high',
    'OpenStreetMap: espacio de cotrabajo (es), coworking espazioa (eu)',
  ),
  term(['espace de préfiguration'], ['espacio piloto'], ['aurretiko probagunea'], ['pilot space'], 'low'),
  term(['télétravailleur'], ['teletrabajador/a'], ['telelangilea'], ['teleworker'], 'high'),
  term(['télétravail'], ['teletrabajo'], ['telelana'], ['telework'], 'high'),
  term(
    ['formation à distance'],
    ['formación a distancia', 'teleformación'],
    ['urrutiko prestakuntza'],
    ['distance learning'],
    'high',
  ),
  term(['formateur'], ['formador/a'], ['prestatzailea', 'trebatzailea'], ['trainer'], 'medium'),
  term(
    ['facilitateur'],
    ['facilitador/a', 'dinamizador/a'],
    ['bideratzailea', 'dinamizatzailea'],
    ['facilitator'],
    'medium',
    'fr: concierge, animateur, fabmanager',
  ),
  term(['annuaire'], ['directorio'], ['direktorioa', 'gidaliburua'], ['directory'], 'medium'),
  term(['réseau'], ['red'], ['sarea'], ['network'], 'high'),
  term(['gouvernance ouverte'], ['gobernanza abierta'], ['gobernantza irekia'], ['open governance'], 'high'),
  term(['appel à partenaires'], ['búsqueda de socios'], ['bazkide bila'], ['call for partners'], 'high'),
  term(
    ['tester un projet'],
    ['probar un proyecto'],
    ['proiektu bat probatzea'],
    ['try out a project'],
    'high',
  ),
  term(['bonne pratique'], ['buena práctica'], ['jardunbide egokia'], ['good practice'], 'high'),
  term(['compte rendu'], ['acta'], ['akta'], ['minutes'], 'high'),
  term(['consultation'], ['consulta'], ['kontsulta'], ['consultation'], 'high'),
  term(['transfrontalier'], ['transfronterizo'], ['mugaz gaindikoa'], ['cross-border'], 'high'),
];
