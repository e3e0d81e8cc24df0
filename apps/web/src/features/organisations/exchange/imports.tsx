import { Button } from '@mantine/core';
import type { StatementImport } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { QueryState } from '../../../ui/query-state';
import classes from '../components/organisations.module.css';
import own from './exchange.module.css';
import { FileDialog } from './file-dialog';
import { ImportPanel } from './import-panel';
import { PullDialog } from './pull-dialog';
import { IMPORTS_MS, importsQuery } from './queries';

function List({ organisationId, items }: { organisationId: string; items: StatementImport[] }) {
  const { t } = useTranslation('organisations');
  const [newest] = items;
  if (!newest) return <EmptyState title={t('exchange.no-imports')} text={t('exchange.no-imports-text')} />;
  return (
    <>
      <LiveRegion message={`${newest.name}: ${t(`exchange.import-state.${newest.state}`)}`} />
      <ul className={classes.panels} aria-label={t('exchange.imports')} role="list">
        {items.map((one) => (
          <ImportPanel key={one.id} organisationId={organisationId} one={one} />
        ))}
      </ul>
    </>
  );
}

/** Records that come from files and from other stores. */
export function Imports({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('organisations');
  const [opened, setOpened] = useState<'file' | 'pull'>();
  const query = useQuery({
    ...importsQuery(organisationId),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state === 'running') ? IMPORTS_MS : false,
  });
  const close = () => setOpened(undefined);
  return (
    <section className={own.section} aria-labelledby="imports">
      <h2 id="imports">{t('exchange.imports')}</h2>
      <p className={classes.description}>{t('exchange.imports-lead')}</p>
      <div className={classes.row}>
        <Button onClick={() => setOpened('file')}>{t('exchange.file-title')}</Button>
        <Button variant="default" onClick={() => setOpened('pull')}>
          {t('exchange.pull-title')}
        </Button>
      </div>
      <QueryState query={query}>
        {({ items }) => <List organisationId={organisationId} items={items} />}
      </QueryState>
      <FileDialog organisationId={organisationId} opened={opened === 'file'} onClose={close} />
      <PullDialog organisationId={organisationId} opened={opened === 'pull'} onClose={close} />
    </section>
  );
}
