import { MAIDER, MIKEL, NEREA } from './people';
import type { Conversation, Line } from './talk-words';

/** The southern group greets each other. */
export const GREETINGS: readonly Line[] = [
  {
    ...{ at: [-3, 10], who: NEREA, language: 'eu' },
    text: 'Ongi etorri, denoi! Kontatu lerro pare batean nongoak zareten eta zer gune duzuen inguruan.',
  },
  {
    ...{ at: [-3, 12], who: MAIDER, language: 'eu' },
    text: 'Kaixo! Azpeitian gabiltza, udalaren lokal zahar batean. Hamar mahai, eta kafe ona.',
  },
  {
    ...{ at: [-2, 9], who: MIKEL, language: 'eu' },
    text: 'Egun on! Oiartzunen ari gara gune bat prestatzen. Kafea falta zaigu oraindik.',
  },
];

/** Waits for its tutor. */
export const CLOSING_TIME: Conversation = {
  first: {
    ...{ at: [-1, 9], who: MAIDER, language: 'eu' },
    text: 'Gunea arratsaldeko zortzietan itxi behar dugu, baina beti dago norbait bukatu gabe. Zuek nola esaten diezue joateko?',
  },
};
