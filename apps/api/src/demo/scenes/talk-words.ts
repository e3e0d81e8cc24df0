import { addressOf } from '../cast';
import {
  AMAIA,
  ANE,
  BERNAT,
  ELISE,
  JOANA,
  MAIDER,
  NADIA,
  OROSIA,
  PAU,
  PILAR,
  SOLENE,
  SYLVAIN,
} from './people';

/** Somebody says something, so many days before today at that hour. */
export interface Line {
  at: readonly [days: number, hour: number];
  who: string;
  text: string;
  /** French where nothing else is said. */
  language?: 'es' | 'eu';
}

export interface Conversation {
  first: Line;
  kind?: 'pedagogical' | 'technical';
  /** Unit and place of the block that is asked about. */
  about?: readonly [unit: string, place: number];
  then?: readonly Line[];
  /** Who asked says that the answer of that place among the others was it. */
  answer?: number;
  /** The answer of that place is reported. */
  reported?: { place: number; by: string; reason: string };
}

const JOSUNE = addressOf('Josune', 'Aranburu');
const THIERRY = addressOf('Thierry', 'Maury');
const GUILHEM = addressOf('Guilhem', 'Castex');

/** French asks, Basque answers, and the other way round. */
const SHARE: Conversation = {
  about: ['une-semaine-deux-pays', 1],
  first: {
    ...{ at: [-27, 17], who: JOANA },
    text: 'Je travaille un jour sur cinq chez moi, à Saint-Girons, et le reste à Vielha. Est-ce que les trajets comptent dans la part de télétravail ?',
  },
  then: [
    {
      ...{ at: [-27, 19], who: ANE, language: 'eu' },
      text: 'Nik ez dut sekula bidaiarik zenbatu: etxean egindako orduak bakarrik idazten ditut. Taula txiki bat daukat horretarako: eguna, herrialdea eta orduak.',
    },
    {
      ...{ at: [-26, 8], who: SOLENE },
      text: 'Ane a raison : on compte les heures travaillées, là où elles sont faites, et pas les trajets. Notez la date, le pays et les heures, c’est tout ce que l’on vous demandera. *Mila esker, Ane!*',
    },
  ],
  answer: 1,
};

const SCREEN: Conversation = {
  about: ['un-poste-qui-convient', 1],
  first: {
    ...{ at: [-20, 12], who: AMAIA, language: 'eu' },
    text: 'Ordenagailu eramangarriarekin bakarrik egiten dut lan. Merezi al du pantaila handi bat eskatzeak, ala aski da euskarri bat?',
  },
  then: [
    {
      ...{ at: [-20, 16], who: BERNAT },
      text: 'De mon côté, un support et un clavier séparé ont suffi, pour quarante euros. La nuque a dit merci au bout d’une semaine.',
    },
    {
      ...{ at: [-19, 9], who: MAIDER, language: 'eu' },
      text: 'Lehenik euskarria eta teklatua. Pantaila enpresari eskatu nion gero, hitzarmenean jarrita zegoelako.',
    },
  ],
  answer: 1,
};

const TAX: Conversation = {
  about: ['impots-reperes', 1],
  first: {
    ...{ at: [-8, 14], who: NADIA },
    text: 'Quelqu’un a-t-il déjà reçu une réponse écrite de la Hacienda Foral ?',
  },
  then: [
    {
      ...{ at: [-8, 15], who: SYLVAIN },
      text: 'Oui ! Mon beau-frère est conseiller fiscal, il prend 90 € la consultation. Je peux donner son numéro.',
    },
  ],
  reported: { place: 0, by: NADIA, reason: 'C’est une publicité, et la question était ailleurs.' },
};

/** What waits for the tutor alone: a promise that has passed, and a call for help. */
const PAUSE: Conversation = {
  kind: 'pedagogical',
  first: {
    ...{ at: [-6, 10], who: GUILHEM },
    text: 'Bonjour Solène, j’ai repris le travail à mi-temps et je n’avance plus. Puis-je finir la formation le mois prochain ?',
  },
};

const PICTURE: Conversation = {
  kind: 'technical',
  first: {
    ...{ at: [-1, 11], who: THIERRY },
    text: 'Le schéma de la leçon sur l’isolement ne s’affiche pas sur mon téléphone, alors que le texte passe. C’est un vieux modèle.',
  },
};

const RECORDING: Conversation = {
  first: {
    ...{ at: [-1, 12], who: ELISE },
    text: 'La première soirée sera-t-elle enregistrée ? Je ne suis pas certaine de pouvoir être là à 18 h.',
  },
};

/** In the group of Jaca, which speaks Spanish. */
const CERTIFICATE: Conversation = {
  about: ['quelle-securite-sociale', 1],
  first: {
    ...{ at: [-5, 9], who: OROSIA, language: 'es' },
    text: '¿Alguien ha pedido ya el certificado A1 desde Huesca? No sé si lo tramita la empresa o si me toca a mí.',
  },
  then: [
    {
      ...{ at: [-5, 13], who: PILAR, language: 'es' },
      text: 'En mi caso lo pidió la empresa, por internet, y llegó en dos semanas.',
    },
    {
      ...{ at: [-5, 14], who: PAU, language: 'es' },
      text: 'A mí también me lo tramitaron desde la oficina. Pida una copia y guárdela.',
    },
    {
      ...{ at: [-4, 9], who: SOLENE, language: 'es' },
      text: 'Así es: lo solicita la empresa en el país en el que cotiza. Si trabaja por cuenta propia, lo pide usted. Guarde siempre una copia con la fecha de fin.',
    },
  ],
  answer: 2,
};

export const CONVERSATIONS: readonly Conversation[] = [
  ...[SHARE, SCREEN, TAX, PAUSE, CERTIFICATE, PICTURE, RECORDING],
];

/** To all who follow the course. */
export const NEWS: Line = {
  ...{ at: [-30, 9], who: SOLENE },
  text: 'Bonjour à toutes et à tous ! La leçon sur la sécurité sociale a été relue avec nos collègues du Gipuzkoa : le seuil de 50 % y est expliqué avec un exemple de plus. Bonne lecture, et posez vos questions ici.',
};

/** To the bilingual group, which has not begun. */
export const WELCOME: Line = {
  ...{ at: [-2, 11], who: SOLENE },
  text: 'Bienvenue dans le groupe bilingue ! Nous nous voyons dans une dizaine de jours. D’ici là, présentez-vous en deux lignes dans la discussion, en français ou en basque. *Ongi etorri denoi!*',
};

/** Its people get to know each other. */
export const CHAT: readonly Line[] = [
  {
    ...{ at: [-2, 16], who: ELISE },
    text: 'Bonjour ! Élise, de Saint-Girons. Je fais de la comptabilité depuis ma cuisine.',
  },
  {
    ...{ at: [-2, 17], who: JOSUNE, language: 'eu' },
    text: 'Kaixo! Josune naiz, Tolosakoa. Itzultzailea naiz: etxean egiten dut lan, eta trenean.',
  },
  { at: [-1, 7], who: ELISE, text: 'Dans le train ? Il faudra nous raconter !' },
  {
    ...{ at: [-1, 8], who: JOSUNE, language: 'eu' },
    text: 'Bai, eta tunel bakoitzean atsedenalditxo bat hartzen dut.',
  },
  {
    ...{ at: [-1, 9], who: SOLENE },
    text: 'Voilà un bon sujet pour la première soirée : la pause imposée par les tunnels.',
  },
];
