import { NativeSelect } from '@mantine/core';
import { AUDIT_ACTIONS, type AuditEntryAnswer, type Role } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { useList } from '../api/use-list';
import classes from './organisations.module.css';
import { PagedList } from './paged-list';
import { rightKey } from './terms-fields';

/** Key of the words for a deed: keys of words hold no dots. */
const deedKey = (action: string) => action.replace('.', '-');

function useSentence() {
  const { t } = useTranslation('organisations');
  return ({ action, actor, organisation, subject, details }: AuditEntryAnswer) =>
    t(`deed.${deedKey(action)}`, {
      actor: actor?.name ?? t('audit.somebody'),
      subject: subject ?? details.name ?? t('audit.gone'),
      organisation: organisation?.name ?? t('audit.gone'),
    });
}

/** What the sentence leaves out: roles, fields and rights, one line each. */
function useDetails() {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const rolesOf = (list: readonly Role[]) => list.map((role) => t(`role.${role}`)).join(', ');
  const valueOf = (value: string | null | undefined) => value || t('audit.nothing');
  return ({ details }: AuditEntryAnswer): string[] => {
    const { rolesBefore, rolesAfter, inspectorUntil, before = {}, after = {}, rights, courseIds } = details;
    return [
      rolesBefore && t('audit.roles-before', { roles: rolesOf(rolesBefore) }),
      rolesAfter && t('audit.roles-after', { roles: rolesOf(rolesAfter) }),
      inspectorUntil && t('audit.inspector-until', { date: formatDate(inspectorUntil) }),
      ...Object.keys(after).map((name) =>
        t('audit.field', {
          field: t(`form.${name}`),
          before: valueOf(before[name]),
          after: valueOf(after[name]),
        }),
      ),
      rights &&
        t('audit.rights', { rights: rights.map((right) => t(`right.${rightKey(right)}`)).join(', ') }),
      courseIds && t('audit.courses', { count: courseIds.length }),
    ].filter((line) => typeof line === 'string');
  };
}

function Entry({ entry, showsOrganisation }: { entry: AuditEntryAnswer; showsOrganisation: boolean }) {
  const { formatDateTime } = useFormat();
  const sentence = useSentence();
  const lines = useDetails()(entry);
  return (
    <li>
      <time className={classes.soft} dateTime={entry.at}>
        {formatDateTime(entry.at, 'short')}
      </time>
      <div>
        <p>{sentence(entry)}</p>
        {showsOrganisation && entry.organisation ? (
          <p className={classes.soft}>{entry.organisation.name}</p>
        ) : null}
        {lines.length > 0 ? (
          <ul className={classes.soft}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

interface AuditLogProps {
  /** Route of the API that answers the log. */
  path: string;
  /** Where entries of many organisations stand together. */
  showsOrganisation?: boolean;
}

/** What was done, by whom, when: newest first, as sentences. */
export function AuditLog({ path, showsOrganisation = false }: AuditLogProps) {
  const { t } = useTranslation('organisations');
  const [action, setAction] = useState('');
  const list = useList<AuditEntryAnswer>(['audit', path], path, { action });
  const choices = AUDIT_ACTIONS.map((name) => ({ value: name, label: t(`deed-name.${deedKey(name)}`) }));
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          label={t('audit.filter')}
          value={action}
          data={[{ value: '', label: t('audit.everything') }, ...choices]}
          onChange={({ currentTarget }) => setAction(currentTarget.value)}
        />
      </div>
      <PagedList list={list} empty={<EmptyState title={t('audit.empty')} />}>
        {(entries) => (
          <ol className={classes.log} role="list">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} showsOrganisation={showsOrganisation} />
            ))}
          </ol>
        )}
      </PagedList>
    </>
  );
}
