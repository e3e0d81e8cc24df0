import type { ExploredStatement } from '@pirecow/contracts';
import { useState } from 'react';
import { useFormat } from '../../../lib/use-format';
import { daysOf } from '../days';
import classes from './records.module.css';
import { StatementJson } from './statement-json';
import { StatementRow } from './statement-row';
import { VoidDialog } from './void-dialog';

interface StatementListProps {
  items: readonly ExploredStatement[];
  onVoided: (statement: ExploredStatement) => void;
}

/** Sentences under the days on which they were stored. */
export function StatementList({ items, onVoided }: StatementListProps) {
  const { formatDate } = useFormat();
  const [shown, setShown] = useState<ExploredStatement>();
  const [leaving, setLeaving] = useState<ExploredStatement>();
  return (
    <>
      <ol className={classes.days} role="list">
        {daysOf(items, (moment) => formatDate(moment)).map(({ day, items: list }) => (
          <li key={day}>
            <h2>{day}</h2>
            <ol className={classes.statements} role="list">
              {list.map((statement) => (
                <StatementRow
                  key={statement.id}
                  statement={statement}
                  onShow={() => setShown(statement)}
                  onVoid={() => setLeaving(statement)}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <StatementJson statement={shown} onClose={() => setShown(undefined)} />
      <VoidDialog
        statement={leaving}
        onClose={() => setLeaving(undefined)}
        onVoided={(statement) => {
          setLeaving(undefined);
          onVoided(statement);
        }}
      />
    </>
  );
}
