import { NativeSelect } from '@mantine/core';
import {
  NEED_GROUPS,
  type NeedCounts,
  type NeedDivision,
  type NeedGroup,
  NEEDING,
  type NeedResults,
} from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import classes from './needs.module.css';
import { territoryName } from '../../../lib/territories';

/** How many of those who spoke of it need it. */
function Cell({ counts }: { counts: NeedCounts | null }) {
  const { t } = useTranslation('needs');
  const { formatPercent } = useFormat();
  if (!counts) return <td>{t('matrix.hidden')}</td>;
  const people = NEEDING.reduce((all, step) => all + counts.steps[step], 0);
  const share = people / counts.answered;
  return (
    <td>
      {t('matrix.cell', { people, answered: counts.answered, share: formatPercent(share) })}
      <span className={classes.bar} aria-hidden>
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </td>
  );
}

/** What a group is called. */
function useGroupName() {
  const { t, i18n } = useTranslation('needs');
  return (by: NeedGroup, key: string) => {
    if (key === 'none') return t('elsewhere');
    if (by === 'who') return t(`who.${key}`);
    return by === 'language' ? languageName(key) : territoryName(key, i18n.language);
  };
}

interface MatrixProps {
  results: NeedResults;
  found: NonNullable<NeedResults['found']>;
}

function Table({ results, found, division }: MatrixProps & { division: NeedDivision }) {
  const { t } = useTranslation('needs');
  const nameOf = useGroupName();
  const caption = t('matrix.caption', { by: t(`matrix.by.${division.by}`) });
  return (
    // Wider than a phone: who has no pointer scrolls it with the keys.
    <div className={classes.wide} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.matrix}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('matrix.competence')}</th>
            <th scope="col">{t('matrix.all')}</th>
            {division.groups.map(({ key, answered }) => (
              <th key={key} scope="col">
                {t('matrix.group', { name: nameOf(division.by, key), answered })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.competences.map(({ code, label }, at) => (
            <tr key={code}>
              <th scope="row">{`${code} ${label}`}</th>
              <Cell counts={found.total.find((one) => one.code === code)?.counts ?? null} />
              {division.groups.map(({ key }, place) => (
                <Cell key={key} counts={division.rows[at]?.cells[place] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Competences by territory, by who answers or by language. */
export function Matrix(props: MatrixProps) {
  const { t } = useTranslation('needs');
  const [by, setBy] = useState<NeedGroup>('territory');
  const division = props.found.divisions.find((one) => one.by === by);
  return (
    <section className={classes.section} aria-labelledby="where">
      <h2 id="where">{t('matrix.title')}</h2>
      <NativeSelect
        label={t('matrix.choose')}
        value={by}
        data={NEED_GROUPS.map((value) => ({ value, label: t(`matrix.by.${value}`) }))}
        onChange={({ currentTarget: { value } }) => setBy(value as NeedGroup)}
      />
      {division ? <Table {...props} division={division} /> : null}
      {division && division.hidden > 0 ? (
        <p className={classes.soft}>{t('matrix.few', { count: division.hidden })}</p>
      ) : null}
      <p className={classes.soft}>{t('matrix.small')}</p>
    </section>
  );
}
