import type { ReportMark, ReportMoment, ReportState } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import type { Filters } from '../filters';
import { useNames } from './use-names';

interface Choice {
  value: string;
  label: string;
}

type ListName =
  | 'side'
  | 'territory'
  | 'courseId'
  | 'runId'
  | 'organisationId'
  | 'language'
  | 'state'
  | 'mark';

const STATES: readonly ReportState[] = ['not-started', 'under-way', 'completed', 'withdrawn'];
const MARKS: readonly ReportMark[] = ['active', 'at-risk', 'certified'];
const MOMENTS: readonly ReportMoment[] = ['enrolled', 'active', 'completed'];
const SIDES = ['FR', 'ES', 'AD', 'none'] as const;

const toChoice = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });

/** What the lists of the filters offer: what lies in the reader's scope, by name. */
export function useChoices(chosenRun?: string): {
  lists: Record<ListName & keyof Filters, Choice[]>;
  moments: Choice[];
} {
  const { t } = useTranslation('coordination');
  const { scope, nameOf } = useNames();
  const known = scope.runs.map(({ id }) => ({ value: id, label: nameOf('run', id) }));
  const isKnown = !chosenRun || chosenRun === 'none' || known.some(({ value }) => value === chosenRun);
  const runs = isKnown ? known : [...known, { value: chosenRun, label: t('run.older') }];
  return {
    lists: {
      side: SIDES.map((value) => ({ value, label: nameOf('side', value) })),
      territory: [
        ...scope.territories.map(({ code, name }) => ({ value: code, label: name })),
        { value: 'none', label: t('territory.none') },
      ],
      courseId: scope.courses.map(toChoice),
      runId: runs.length > 0 ? [...runs, { value: 'none', label: nameOf('run', 'none') }] : [],
      organisationId: scope.organisations.map(toChoice),
      language: scope.languages.map((value) => ({ value, label: languageName(value) })),
      state: STATES.map((value) => ({ value, label: t(`state.${value}`) })),
      mark: MARKS.map((value) => ({ value, label: t(`mark.${value}`) })),
    },
    moments: MOMENTS.map((value) => ({ value, label: t(`moment.${value}`) })),
  };
}
