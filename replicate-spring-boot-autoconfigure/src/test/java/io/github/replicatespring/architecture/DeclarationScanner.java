package io.github.replicatespring.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.lang.model.element.Modifier;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the declarations of a source file, and which of them users see.
 */
final class DeclarationScanner extends TreePathScanner<@Nullable Void, Boolean> {

	private final SourceFile file;

	private final List<Declaration> declarations = new ArrayList<>();

	DeclarationScanner(SourceFile file) {
		this.file = file;
		scan(new TreePath(file.unit()), true);
	}

	List<Declaration> declarations() {
		return List.copyOf(this.declarations);
	}

	@Override
	public @Nullable Void visitClass(ClassTree type, Boolean seenAround) {
		boolean seen = seenAround && isOpen(type.getModifiers());
		boolean topLevel = getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree;
		add(type, type.getSimpleName().toString(), seen, seen && topLevel);
		return super.visitClass(type, seen);
	}

	@Override
	public @Nullable Void visitMethod(MethodTree method, Boolean seenAround) {
		boolean seen = seenAround && isOpen(method.getModifiers()) && !isDocumentedElsewhere(method);
		add(method, method.getName().toString(), seen, false);
		return super.visitMethod(method, false);
	}

	@Override
	public @Nullable Void visitNewClass(NewClassTree expression, Boolean seenAround) {
		return super.visitNewClass(expression, false);
	}

	private void add(Tree tree, String name, boolean needsJavadoc, boolean needsSince) {
		String javadoc = this.file.trees().getDocComment(getCurrentPath());
		String place = this.file.name() + ":" + this.file.line(start(tree));
		this.declarations.add(new Declaration(place, name, needsJavadoc, needsSince, (javadoc != null) ? javadoc : ""));
	}

	private boolean isOpen(ModifiersTree modifiers) {
		Set<Modifier> flags = modifiers.getFlags();
		return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)
				|| (isInInterface() && !flags.contains(Modifier.PRIVATE));
	}

	private boolean isInInterface() {
		Kind around = getCurrentPath().getParentPath().getLeaf().getKind();
		return around == Kind.INTERFACE || around == Kind.ANNOTATION_TYPE;
	}

	private boolean isDocumentedElsewhere(MethodTree method) {
		return method.getModifiers()
			.getAnnotations()
			.stream()
			.anyMatch((annotation) -> annotation.getAnnotationType().toString().equals("Override"))
				|| isOfRecordComponents(method);
	}

	private boolean isOfRecordComponents(MethodTree method) {
		if (!(getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type) || type.getKind() != Kind.RECORD) {
			return false;
		}
		List<String> components = components(type);
		return (method.getReturnType() == null) ? method.getParameters().size() == components.size()
				: method.getParameters().isEmpty() && components.contains(method.getName().toString());
	}

	private List<String> components(ClassTree type) {
		return type.getMembers()
			.stream()
			.filter((member) -> member instanceof VariableTree field
					&& !field.getModifiers().getFlags().contains(Modifier.STATIC))
			.map((member) -> ((VariableTree) member).getName().toString())
			.toList();
	}

	private long start(Tree tree) {
		return this.file.trees().getSourcePositions().getStartPosition(this.file.unit(), tree);
	}

}
