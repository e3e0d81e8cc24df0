import type { NeedTexts } from '@pirecow/contracts';

const HOW = 'question.qhow';

/** What the survey of the demonstration says. */
export const NEED_TEXTS: NeedTexts = {
  fr: {
    title: 'Télétravailler en montagne : de quoi avez-vous besoin ?',
    intro:
      'Nous préparons les formations de l’an prochain, des deux côtés des Pyrénées. Cinq minutes suffisent. Si vous répondez pour un espace ou une entreprise, pensez à votre équipe.',
    [`${HOW}.prompt`]: 'Comment aimeriez-vous apprendre ?',
    [`${HOW}.option.short.text`]: 'Des leçons courtes, quand je veux',
    [`${HOW}.option.live.text`]: 'Des séances en direct, à distance',
    [`${HOW}.option.near.text`]: 'Une journée près de chez moi',
    'question.qelse.prompt': 'Que vous manque-t-il encore ?',
  },
  es: {
    title: 'Teletrabajar en la montaña: ¿qué necesita?',
    intro:
      'Preparamos los cursos del año que viene, a ambos lados de los Pirineos. Bastan cinco minutos. Si responde por un espacio o una empresa, piense en su equipo.',
    [`${HOW}.prompt`]: '¿Cómo le gustaría aprender?',
    [`${HOW}.option.short.text`]: 'Lecciones cortas, cuando quiera',
    [`${HOW}.option.live.text`]: 'Sesiones en directo, a distancia',
    [`${HOW}.option.near.text`]: 'Una jornada cerca de casa',
    'question.qelse.prompt': '¿Qué le falta todavía?',
  },
  eu: {
    title: 'Telelana mendian: zer behar duzu?',
    intro:
      'Datorren urteko ikastaroak prestatzen ari gara, Pirinioen bi aldeetan. Bost minutu nahikoa dira. Gune edo enpresa baten izenean erantzuten baduzu, pentsatu zure taldean.',
    [`${HOW}.prompt`]: 'Nola ikasi nahi zenuke?',
    [`${HOW}.option.short.text`]: 'Ikasgai laburrak, nahi dudanean',
    [`${HOW}.option.live.text`]: 'Zuzeneko saioak, urrutitik',
    [`${HOW}.option.near.text`]: 'Egun oso bat etxetik hurbil',
    'question.qelse.prompt': 'Zer falta zaizu oraindik?',
  },
  en: {
    title: 'Teleworking in the mountains: what do you need?',
    intro:
      'We are preparing next year’s courses, on both sides of the Pyrenees. Five minutes are enough. If you answer for a space or a company, think of your team.',
    [`${HOW}.prompt`]: 'How would you like to learn?',
    [`${HOW}.option.short.text`]: 'Short lessons, whenever I like',
    [`${HOW}.option.live.text`]: 'Live sessions, online',
    [`${HOW}.option.near.text`]: 'A day close to home',
    'question.qelse.prompt': 'What else is missing?',
  },
};

/** What some wrote. */
export const NEED_WORDS: Record<string, readonly string[]> = {
  fr: [
    'Savoir sauvegarder sans dépendre d’une seule clé USB.',
    'Des exemples pour les indépendants.',
    'Une connexion correcte dans la vallée, mais ce n’est pas une formation !',
    'Parler de la fatigue des écrans avec mon équipe.',
  ],
  es: [
    'Atender a clientes en francés.',
    'Aprender a proteger los datos de los socios.',
    'Más grupos pequeños.',
  ],
  eu: [
    'Ikastaro gehiago euskaraz.',
    'Bilera laburragoak egiten ikasi.',
    'Mugaz bestaldeko jendearekin lan egitea.',
  ],
  en: ['Courses that start after the harvest.'],
};
