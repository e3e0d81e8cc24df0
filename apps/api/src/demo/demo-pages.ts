import type { TutorPageEdit } from '@pirecow/contracts';
import type { Side } from './cast';

/** What the trainers of the demonstration say of themselves, each in the languages in which they answer. */
export const TUTOR_PAGES: Record<Side, TutorPageEdit> = {
  north: {
    shown: true,
    languages: ['fr', 'es'],
    competences: ['DigComp/2.1', 'DigComp/2.4', 'DigComp/4.3'],
    words: {
      fr: {
        text: 'Je vis en Ariège et j’accompagne depuis dix ans des personnes qui travaillent à distance, souvent depuis un village où la fibre vient d’arriver. Posez-moi vos questions comme elles viennent.',
        lines: [
          'Organiser le télétravail en équipe',
          'Droit du télétravail en France',
          'Travailler depuis un espace partagé',
        ],
      },
      es: {
        text: 'Vivo en Ariège y desde hace diez años acompaño a personas que trabajan a distancia, a menudo desde un pueblo al que la fibra acaba de llegar. Pregúnteme lo que quiera.',
        lines: [
          'Organizar el teletrabajo en equipo',
          'Derecho del teletrabajo en Francia',
          'Trabajar desde un espacio compartido',
        ],
      },
    },
  },
  south: {
    shown: true,
    languages: ['eu', 'es', 'fr'],
    competences: ['DigComp/2.1', 'DigComp/4.1', 'DigComp/4.3'],
    words: {
      eu: {
        text: 'Gipuzkoan bizi naiz, eta urrutitik lan egiten dutenei laguntzen diet: tresnak aukeratzen, eguna antolatzen eta lana garaiz uzten. Galdetu lasai, euskaraz, gaztelaniaz edo frantsesez.',
        lines: [
          'Lineako bilerak prestatzea',
          'Telelanaren legedia Espainian',
          'Norberaren ordenagailua babestea',
        ],
      },
      es: {
        text: 'Vivo en Gipuzkoa y acompaño a quienes trabajan a distancia: elegir herramientas, ordenar el día y dejar el trabajo a su hora. Pregúnteme con confianza, en euskera, castellano o francés.',
        lines: [
          'Preparar reuniones en línea',
          'Legislación del teletrabajo en España',
          'Proteger el propio ordenador',
        ],
      },
      fr: {
        text: 'J’habite au Gipuzkoa et j’accompagne celles et ceux qui travaillent à distance : choisir ses outils, organiser sa journée, s’arrêter à l’heure. Écrivez-moi en basque, en espagnol ou en français.',
        lines: [
          'Préparer des réunions en ligne',
          'Législation du télétravail en Espagne',
          'Protéger son ordinateur',
        ],
      },
    },
  },
};
