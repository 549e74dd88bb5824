interface Props<V extends string> {
  readonly id?: string;
  readonly label?: string;
  readonly testId?: string;
  readonly value: V | undefined;
  /** Shown where nothing is chosen, and chosen to choose nothing. */
  readonly none?: string;
  readonly options: readonly { readonly value: V; readonly name: string }[];
  readonly onChoose: (value: V | undefined) => void;
}

/** One of a few: the browser's own list, which every keyboard and screen reader knows. */
export function Choice<V extends string>({ id, label, testId, value, none, options, onChoose }: Props<V>) {
  return (
    <select
      id={id}
      aria-label={label}
      data-testid={testId}
      className="choice"
      data-chosen={value !== undefined}
      value={value ?? ''}
      onChange={({ target }) => onChoose(options.find((option) => option.value === target.value)?.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  );
}
