import { Button } from '@mantine/core';
import type { ParityDetail, ParityItem } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { type Column, DataTable } from '../../../ui/data-table';
import classes from './parity.module.css';
import { Share } from './share';
import { Statistic } from './statistic';

const ORDER: readonly ParityItem['verdict'][] = ['clear', 'slight', 'alike', 'few'];

/** What somebody should read. */
const STRIKING: ReadonlySet<ParityItem['verdict']> = new Set(['clear', 'slight']);

/** So few questions lie open all the same. */
const OPEN = 5;

/** What stands out first, then in the order of the course. */
const byVerdict = (a: ParityItem, b: ParityItem) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict);

interface ItemsTableProps {
  course: ParityDetail;
  of: 'practice' | 'counting';
  /** Opens the words of a question. */
  onOpen: (item: ParityItem) => void;
}

function Comparisons({ item }: { item: ParityItem }) {
  const { t } = useTranslation('parity');
  const told = item.comparisons.filter(({ verdict }) => verdict !== 'few');
  if (told.length === 0) return <span className={classes.soft}>{t('verdict.few')}</span>;
  return told.map((comparison) => (
    <Statistic
      key={`${comparison.one} ${comparison.other}`}
      comparison={comparison}
      of="item"
      nameOf={languageName}
    />
  ));
}

function useColumns({ course, onOpen }: Omit<ItemsTableProps, 'of'>, languages: string[]) {
  const { t } = useTranslation('parity');
  const columns: Column<ParityItem>[] = [
    {
      id: 'item',
      header: t('column.item'),
      cell: (item) => (
        <>
          {item.prompt ?? t('item.number', { number: item.number })}
          <span className={classes.under}>
            {item.prompt === null ? item.unit : t('item.place', { unit: item.unit, number: item.number })}
          </span>
          {course.partner ? null : (
            <Button variant="default" size="compact-sm" data-no-print onClick={() => onOpen(item)}>
              {t('item.open')}
            </Button>
          )}
        </>
      ),
    },
    ...languages.map((language) => ({
      id: language,
      header: languageName(language),
      cell: ({ shares }: ParityItem) => {
        const share = shares.find((one) => one.language === language);
        return share ? <Share {...share} /> : <span className={classes.soft}>{t('too-few')}</span>;
      },
    })),
    { id: 'verdict', header: t('column.verdict'), cell: (item) => <Comparisons item={item} /> },
  ];
  return columns;
}

function Table({
  items,
  caption,
  ...props
}: Omit<ItemsTableProps, 'of'> & { items: ParityItem[]; caption: string }) {
  const columns = useColumns(props, props.course.languages.toSorted());
  return <DataTable caption={caption} columns={columns} rows={items} rowKey={({ blockId }) => blockId} />;
}

/** How many were right at the first attempt, question by question and language by language. What stands out lies open. */
export function ItemsTable({ course, of, onOpen }: ItemsTableProps) {
  const { t } = useTranslation('parity');
  const items = course[of].toSorted(byVerdict);
  const striking = items.filter(({ verdict }) => STRIKING.has(verdict));
  const rest = items.filter(({ verdict }) => !STRIKING.has(verdict));
  if (items.length === 0) return <p className={classes.soft}>{t(`items.${of}-none`)}</p>;
  const caption = t(`items.${of}-caption`);
  const shared = { course, onOpen, caption };
  return (
    <>
      {striking.length > 0 ? <Table items={striking} {...shared} /> : null}
      {rest.length > 0 ? (
        <details className={classes.more} open={rest.length <= OPEN}>
          <summary>{t(`items.${of}-rest`, { count: rest.length })}</summary>
          <Table items={rest} {...shared} />
        </details>
      ) : null}
    </>
  );
}
