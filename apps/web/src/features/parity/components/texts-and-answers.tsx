import type { ParityAnswers, ParityDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { type Column, DataTable } from '../../../ui/data-table';

const STATES = ['current', 'outdated', 'draft', 'missing'] as const;
type Texts = ParityDetail['texts'][number];

/** How far the translation of what is published has come. */
export function TextsTable({ texts }: { texts: ParityDetail['texts'] }) {
  const { t } = useTranslation('parity');
  const { formatNumber } = useFormat();
  const columns: Column<Texts>[] = [
    { id: 'language', header: t('by.language'), cell: ({ language }) => languageName(language) },
    ...STATES.map((state) => ({
      id: state,
      header: t(`texts.${state}`),
      number: true,
      cell: (row: Texts) => formatNumber(row[state]),
    })),
  ];
  return (
    <DataTable
      titled
      caption={t('texts.title')}
      columns={columns}
      rows={texts}
      rowKey={({ language }) => language}
    />
  );
}

/** How long people wait for a tutor, by the language of their question. */
export function AnswersTable({ answers }: { answers: readonly ParityAnswers[] }) {
  const { t } = useTranslation('parity');
  const { formatNumber, formatDuration } = useFormat();
  const number = (id: 'asked' | 'answered' | 'waiting'): Column<ParityAnswers> => ({
    id,
    header: t(`answers.${id}`),
    number: true,
    cell: (row) => formatNumber(row[id]),
  });
  const columns: Column<ParityAnswers>[] = [
    { id: 'language', header: t('answers.language'), cell: ({ language }) => languageName(language) },
    ...(['asked', 'answered', 'waiting'] as const).map(number),
    {
      id: 'time',
      header: t('answers.time'),
      number: true,
      cell: ({ medianSeconds }) =>
        medianSeconds === null ? t('too-few') : formatDuration(medianSeconds / 60),
    },
  ];
  if (answers.length === 0) return <p>{t('answers.none')}</p>;
  return (
    <DataTable
      titled
      caption={t('answers.title')}
      columns={columns}
      rows={answers}
      rowKey={({ language }) => language}
    />
  );
}
