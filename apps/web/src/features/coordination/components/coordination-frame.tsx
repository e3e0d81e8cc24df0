import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { fileAddress } from '../api/queries';
import { type Filters, readFilters } from '../filters';
import classes from './coordination-frame.module.css';
import { FilterBar } from './filter-bar';
import { ScopeNote } from './scope-note';

interface CoordinationFrameProps {
  filters: Filters;
  choose: (filters: Filters) => void;
  /** Whether single people are looked for here. */
  searches?: boolean;
  children: ReactNode;
}

/** What may be taken along: the list as it is narrowed, and the log of assistance. */
function Files({ search }: { search: Filters }) {
  const { t } = useTranslation('coordination');
  const files = { file: fileAddress(search), support: '/api/tutoring/support.csv' };
  return (
    <div className={classes.files} data-no-print>
      {(['file', 'support'] as const).map((name) => (
        <Button
          key={name}
          component="a"
          href={files[name]}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t(name)}
        </Button>
      ))}
    </div>
  );
}

/** What both views have in common: how far one sees, the two views, the filters, and the file. */
export function CoordinationFrame({ filters, choose, searches = false, children }: CoordinationFrameProps) {
  const { t } = useTranslation('coordination');
  const search = readFilters(filters);
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Files search={search} />}>
      <ScopeNote />
      <nav aria-label={t('views.label')}>
        <ul className={classes.views} role="list">
          <li>
            <Link to="/coordination" search={search} activeOptions={{ exact: true, includeSearch: false }}>
              {t('views.figures')}
            </Link>
          </li>
          <li>
            <Link to="/coordination/enrolments" search={search} activeOptions={{ includeSearch: false }}>
              {t('views.people')}
            </Link>
          </li>
          <li>
            <Link to="/coordination/matrix" search={search} activeOptions={{ includeSearch: false }}>
              {t('views.matrix')}
            </Link>
          </li>
          <li>
            <Link to="/coordination/at-risk" search={search} activeOptions={{ includeSearch: false }}>
              {t('views.at-risk')}
            </Link>
          </li>
          <li>
            <Link to="/coordination/parity">{t('views.parity')}</Link>
          </li>
          <li>
            <Link to="/coordination/indicators">{t('views.indicators')}</Link>
          </li>
          <li>
            <Link to="/evidence">{t('views.evidence')}</Link>
          </li>
          <li>
            <Link to="/runs">{t('views.runs')}</Link>
          </li>
          <li>
            <Link to="/coordination/needs">{t('views.needs')}</Link>
          </li>
        </ul>
      </nav>
      <FilterBar filters={search} choose={choose} searches={searches} />
      {children}
    </Page>
  );
}
