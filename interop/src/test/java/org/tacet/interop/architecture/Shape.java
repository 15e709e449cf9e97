// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The shape of one source file, read with the compiler's own parser.
///
/// @param types the simple names of the types it declares, nested ones too
/// @param methods its methods
record Shape(List<String> types, List<Method> methods) {
  /// A method with its length in lines, signature and braces included, and how deeply its
  /// statements nest.
  record Method(String name, long lines, int nesting) {}

  static Shape of(String text) {
    return of(List.of(text)).getFirst();
  }

  /// In the order of the texts. All at once: each task of the compiler first looks through the JDK.
  static List<Shape> of(List<String> texts) {
    List<JavaFileObject> files = texts.stream().map(Shape::file).toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, diagnostic -> {}, List.of(), null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Shape> shapes = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        var reader = new Reader(positions);
        reader.read(unit);
        shapes.add(new Shape(List.copyOf(reader.types), List.copyOf(reader.methods)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
    return shapes;
  }

  private static JavaFileObject file(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static final class Reader extends TreeScanner<@Nullable Void, CompilationUnitTree> {
    private final SourcePositions positions;
    private final List<String> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private int depth;
    private int deepest;

    Reader(SourcePositions positions) {
      this.positions = positions;
    }

    void read(CompilationUnitTree unit) {
      scan(unit, unit);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, CompilationUnitTree unit) {
      types.add(type.getSimpleName().toString());
      return super.visitClass(type, unit);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
      int outerDepth = depth;
      int outerDeepest = deepest;
      depth = 0;
      deepest = 0;
      super.visitMethod(method, unit);
      methods.add(new Method(method.getName().toString(), lines(method, unit), deepest));
      depth = outerDepth;
      deepest = outerDeepest;
      return null;
    }

    private long lines(MethodTree method, CompilationUnitTree unit) {
      BlockTree body = method.getBody();
      if (body == null) {
        return 1;
      }
      var lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, body));
      return lines.getLineNumber(positions.getEndPosition(unit, body)) - first + 1;
    }

    private @Nullable Void deeper(Supplier<@Nullable Void> visit) {
      depth++;
      deepest = Math.max(deepest, depth);
      visit.get();
      depth--;
      return null;
    }

    @Override
    public @Nullable Void visitIf(IfTree statement, CompilationUnitTree unit) {
      deeper(() -> scan(statement.getThenStatement(), unit));
      StatementTree otherwise = statement.getElseStatement();
      // "else if" continues a list of cases, it does not nest
      return otherwise instanceof IfTree
          ? scan(otherwise, unit)
          : deeper(() -> scan(otherwise, unit));
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, CompilationUnitTree unit) {
      return deeper(() -> super.visitForLoop(loop, unit));
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, CompilationUnitTree unit) {
      return deeper(() -> super.visitEnhancedForLoop(loop, unit));
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree loop, CompilationUnitTree unit) {
      return deeper(() -> super.visitWhileLoop(loop, unit));
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, CompilationUnitTree unit) {
      return deeper(() -> super.visitDoWhileLoop(loop, unit));
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree choice, CompilationUnitTree unit) {
      return deeper(() -> super.visitSwitch(choice, unit));
    }

    @Override
    public @Nullable Void visitSwitchExpression(
        SwitchExpressionTree choice, CompilationUnitTree unit) {
      return deeper(() -> super.visitSwitchExpression(choice, unit));
    }

    @Override
    public @Nullable Void visitTry(TryTree statement, CompilationUnitTree unit) {
      return deeper(() -> super.visitTry(statement, unit));
    }
  }
}
