import type { Role } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Tag, TagList } from '../../../ui/tag';

/** The roles of a person; an inspection with its last day. */
export function RoleTags({
  roles,
  inspectorUntil,
}: {
  roles: readonly Role[];
  inspectorUntil?: string | null;
}) {
  const { t } = useTranslation('organisations');
  const { formatDate } = useFormat();
  const words = (role: Role) =>
    role === 'inspector' && inspectorUntil
      ? t('roles.inspector-ends', { date: formatDate(inspectorUntil, 'short') })
      : t(`role.${role}`);
  return (
    <TagList label={t('roles.label')}>
      {roles.map((role) => (
        <Tag key={role}>{words(role)}</Tag>
      ))}
    </TagList>
  );
}
