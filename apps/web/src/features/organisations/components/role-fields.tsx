import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { type Role, ROLES } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './organisations.module.css';

/** Roles as a form holds them: the end of an inspection is a day. */
export interface RolesDraft {
  roles: Role[];
  inspectorDay: string;
}

/** A day of the browser's calendar as the moment when it ends. */
function endOf(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}

/** The draft as the API takes it. */
export function grantOf({ roles, inspectorDay }: RolesDraft) {
  return { roles, inspectorUntil: roles.includes('inspector') ? endOf(inspectorDay) : null };
}

/** The day of a moment, as a date field holds it. */
export function dayOf(moment: string | null): string {
  if (!moment) return '';
  const date = new Date(moment);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

interface RoleFieldsProps {
  value: RolesDraft;
  errors: Record<string, string>;
  onChange: (value: RolesDraft) => void;
}

/** A choice of roles, each with what it gives; inspectors come with an end. */
export function RoleFields({ value, errors, onChange }: RoleFieldsProps) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <Checkbox.Group
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
          min={dayOf(new Date().toISOString())}
          onChange={({ currentTarget }) => onChange({ ...value, inspectorDay: currentTarget.value })}
        />
      ) : null}
    </>
  );
}
