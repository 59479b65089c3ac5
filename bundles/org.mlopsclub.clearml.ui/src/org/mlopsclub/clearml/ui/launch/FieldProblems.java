package org.mlopsclub.clearml.ui.launch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.mlopsclub.clearml.client.cli.LaunchField;
import org.mlopsclub.clearml.client.cli.Problem;

/** Shows problems at the fields that they are in. UI thread only. */
final class FieldProblems {

    private final Map<LaunchField, ControlDecoration> decorations = new EnumMap<>(LaunchField.class);

    void add(Map<LaunchField, Control> controls) {
        controls.forEach((field, control) -> {
            ControlDecoration decoration = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
            decoration.hide();
            decorations.put(field, decoration);
        });
    }

    /** @param problems shown from now on, the first of each field */
    void show(List<Problem> problems) {
        decorations.forEach((field, decoration) -> show(decoration,
                problems.stream().filter(problem -> problem.field() == field).findFirst()));
    }

    /** @return what stands at a field, if something does */
    Optional<String> at(LaunchField field) {
        @Nullable ControlDecoration decoration = decorations.get(field);
        return decoration == null || !decoration.isVisible() ? Optional.empty()
                : Optional.ofNullable(decoration.getDescriptionText());
    }

    private static void show(ControlDecoration decoration, Optional<Problem> problem) {
        if (problem.isEmpty()) {
            decoration.hide();
            return;
        }
        decoration.setDescriptionText(problem.get().message());
        decoration.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(problem.get().isError()
                ? FieldDecorationRegistry.DEC_ERROR : FieldDecorationRegistry.DEC_WARNING).getImage());
        decoration.show();
    }
}
