"""How bash completes: Typer's script takes the words as bash cuts them, and bash cuts at “=” and “:”.

Nothing could be completed after `status=` or `evidence=`. Here the line is handed over as it is written, and of
what is proposed only that is put in which bash still lacks. A key stands right before its value, without a blank.
"""

from typer import _completion_shared

# COMP_CWORD -1 names the last of the words, however many Python counts; a word not begun is written ''.
SCRIPT = r"""
%(complete_func)s() {
    local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} word
    [[ $line == *[[:space:]] ]] && line+="''"
    word=${line##*[[:space:]]}
    COMPREPLY=( $( env COMP_WORDS="$line" COMP_CWORD=-1 %(autocomplete_var)s=complete_bash "$1" ) )
    if [[ $COMP_WORDBREAKS == *=* && $word == *[=:]* ]]; then
        COMPREPLY=( "${COMPREPLY[@]#"${word%%"${word##*[=:]}"}"}" )
    fi
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=.] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

complete -o default -F %(complete_func)s %(prog_name)s
"""


def use_script() -> None:
    """Let `--show-completion` and `--install-completion` give bash this script."""
    scripts = vars(_completion_shared)["_completion_scripts"]
    scripts["bash"] = SCRIPT
