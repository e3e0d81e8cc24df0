import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { type Role, ROLES } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { endOfDay, today, useTimeZone } from './days';
import classes from './organisations.module.css';

/** Roles as a form holds them: the end of an inspection is a day. */
export interface RolesDraft {
  roles: Role[];
  inspectorDay: string;
}

/** The draft as the API takes it. `timeZone` is the one in which the form was read. */
export function grantOf({ roles, inspectorDay }: RolesDraft, timeZone: string) {
  const inspectorUntil =
    roles.includes('inspector') && inspectorDay ? endOfDay(inspectorDay, timeZone) : null;
  return { roles, inspectorUntil };
}

interface RoleFieldsProps {
  value: RolesDraft;
  errors: Record<string, string>;
  onChange: (value: RolesDraft) => void;
}

/** A choice of roles, each with what it gives; inspectors come with an end. */
export function RoleFields({ value, errors, onChange }: RoleFieldsProps) {
  const { t } = useTranslation('organisations');
  const timeZone = useTimeZone();
  return (
    <>
      <Checkbox.Group
        size="md"
        label={t('roles.label')}
        value={value.roles}
        error={errors.roles}
        onChange={(roles) => onChange({ ...value, roles })}
      >
        <div className={classes.choices}>
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              value={role}
              size="md"
              label={t(`role.${role}`)}
              description={t(`role-gives.${role}`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      {value.roles.includes('inspector') ? (
        <TextInput
          type="date"
          required
          label={t('roles.inspector-until')}
          value={value.inspectorDay}
          error={errors.inspectorUntil}
          min={today(timeZone)}
          onChange={({ currentTarget }) => onChange({ ...value, inspectorDay: currentTarget.value })}
        />
      ) : null}
    </>
  );
}
