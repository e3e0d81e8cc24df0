import { NativeSelect } from '@mantine/core';
import { AUDIT_ACTIONS, type AuditEntryAnswer, type Role } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
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

type Lines = (string | false | null | undefined)[];

/** What became of roles and of fields. */
function useChangeLines() {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const rolesOf = (list: readonly Role[]) => list.map((role) => t(`role.${role}`)).join(', ');
  /** Of `fr.title`, a text in French: what was asked of people has a name of its own in each survey. */
  const fieldOf = (name: string) => {
    const [language = '', ...text] = name.split('.');
    if (text.length === 0) return t(`form.${name}`);
    return t('audit.text', { language: languageName(language) });
  };
  const valueOf = (name: string, value: string | null | undefined) => {
    if (!value) return t('audit.nothing');
    if (['country', 'repetition', 'certificate', 'anytime'].includes(name)) return t(`${name}.${value}`);
    return name === 'language' ? languageName(value) : value;
  };
  return ({ details }: AuditEntryAnswer): Lines => {
    const { rolesBefore, rolesAfter, inspectorUntil, language, before = {}, after = {} } = details;
    const fields = Object.keys(after).map((name) => {
      const values = { before: valueOf(name, before[name]), after: valueOf(name, after[name]) };
      return t('audit.field', { field: fieldOf(name), ...values });
    });
    return [
      rolesBefore && t('audit.roles-before', { roles: rolesOf(rolesBefore) }),
      rolesAfter && t('audit.roles-after', { roles: rolesOf(rolesAfter) }),
      inspectorUntil && t('audit.inspector-until', { date: formatDate(inspectorUntil) }),
      language && t('audit.language', { language: languageName(language) }),
      ...fields,
    ];
  };
}

/** Who shares what with whom. */
function usePartnershipLines() {
  const { t } = useTranslation('organisations');
  return ({ details, organisation, subject }: AuditEntryAnswer): Lines => {
    const { rights = [], courseIds, given } = details;
    const sides = [organisation?.name ?? t('audit.gone'), subject ?? t('audit.gone')];
    const [grantor, grantee] = given ? sides : sides.reverse();
    const named = rights.map((right) => t(`right.${rightKey(right)}`)).join(', ');
    return [
      given !== undefined && t('audit.shares', { grantor, grantee }),
      rights.length > 0 && t('audit.rights', { rights: named }),
      courseIds && t('audit.courses', { count: courseIds.length }),
    ];
  };
}

function Entry({ entry, showsOrganisation }: { entry: AuditEntryAnswer; showsOrganisation: boolean }) {
  const { formatDateTime } = useFormat();
  const sentence = useSentence();
  const lines = [...useChangeLines()(entry), ...usePartnershipLines()(entry)].filter(
    (line) => typeof line === 'string',
  );
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
