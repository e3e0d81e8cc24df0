import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ExploredStatement } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import { statementQuery } from '../api/queries';
import classes from './records.module.css';

function Json({ statement }: { statement: ExploredStatement }) {
  const { t } = useTranslation('records');
  const query = useQuery(statementQuery(statement.id, statement.organisation.id));
  return (
    <QueryState query={query}>
      {({ json }) => (
        <pre className={classes.json} tabIndex={0} aria-label={t('json.label')} role="region">
          {JSON.stringify(JSON.parse(json), null, 2)}
        </pre>
      )}
    </QueryState>
  );
}

/** The statement as the record store answers it, in a window. */
export function StatementJson({
  statement,
  onClose,
}: {
  statement: ExploredStatement | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('records');
  return (
    <Dialog wide opened={statement !== undefined} onClose={onClose} title={t('json.title')}>
      {statement ? (
        <div className={classes.form}>
          <p>{statement.sentence}</p>
          <Json statement={statement} />
          <div className={classes.row}>
            <Button variant="default" onClick={onClose}>
              {t('action.close')}
            </Button>
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}
